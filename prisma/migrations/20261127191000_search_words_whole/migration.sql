-- Words as they are written. The full text parser reads 43e90bd as the number 43e90 and the word bd, so an order could
-- not be found by the address of its shopper. The signs between words are those of lib/orders/search-words.ts. The
-- function and the index of before stay for the build that is live while this runs.
create function order_search_words(number text, email text, name text) returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(array_remove(string_to_array(translate(
    lower(number || ' ' || email || ' ' || name),
    '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~‘’“”–—·、。，', repeat(' ', 42)), ' '), ''))
$$;
create index orders_search_words on orders using gin (order_search_words(number, email, name));
