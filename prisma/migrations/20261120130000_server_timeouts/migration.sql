-- No statement, no queue for a lock and no forgotten transaction holds an order for long. On the role, since a pooler
-- forgets SET; what reads the whole shop (sweep, doctor, migrations) says so for itself.
do $$
begin
  execute format('alter role current_user in database %I set statement_timeout = ''5s''', current_database());
  execute format('alter role current_user in database %I set lock_timeout = ''2s''', current_database());
  execute format('alter role current_user in database %I set idle_in_transaction_session_timeout = ''5s''', current_database());
exception when insufficient_privilege then
  raise notice 'could not set timeouts for this role: set statement_timeout, lock_timeout and idle_in_transaction_session_timeout yourself';
end $$;
