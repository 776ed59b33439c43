-- Webhooks that were refused at one door though the other door's salt had signed them: the two salts are swapped. One
-- row a door; only a holder of one of our salts can make it grow.
create table salt_mixups (
  format "DeliveryFormat" primary key,
  seen_count bigint not null default 1,
  last_at timestamptz not null default now(),
  constraint salt_mixups_format_has_a_door check (format in ('v1', 'v2'))
);
