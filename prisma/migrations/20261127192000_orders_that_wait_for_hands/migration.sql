-- The few orders that wait to be packed or handed over, newest first. Without these Postgres may read all orders by their
-- time until it has found a page of them.
create index orders_to_pack on orders (created_at, id)
  where status in ('paid', 'part_refunded') and fulfilment = 'unfulfilled';
create index orders_to_hand_over on orders (created_at, id)
  where status in ('paid', 'part_refunded') and fulfilment in ('packed', 'ready_to_collect');
