-- What is held of one thing, unpaid, is counted while its shelf is locked: by what is held now, not by all it ever sold.
create index stock_holds_held on stock_holds (variant_id) where state = 'held';
