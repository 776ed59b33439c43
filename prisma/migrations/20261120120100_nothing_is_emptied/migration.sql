-- `truncate` fires no row's trigger: a table whose rows may not be deleted must not be emptied either, by whatever role.
create trigger order_events_not_emptied before truncate on order_events for each statement execute function refuse_change();
create trigger stock_ledger_not_emptied before truncate on stock_ledger for each statement execute function refuse_change();
create trigger orders_not_emptied before truncate on orders for each statement execute function refuse_change();
create trigger payments_not_emptied before truncate on payments for each statement execute function refuse_change();
create trigger deliveries_not_emptied before truncate on webhook_deliveries for each statement execute function refuse_change();
create trigger refunds_not_emptied before truncate on refunds for each statement execute function refuse_change();
create trigger audit_log_not_emptied before truncate on audit_log for each statement execute function refuse_change();
