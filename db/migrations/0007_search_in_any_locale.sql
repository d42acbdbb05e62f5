-- Trigrams are made of what the database's own locale calls letters, and in a cluster of locale C no Arabic sign is one:
-- the index would hold nothing of an Arabic name. It is made over the key with each Arabic letter written as an ASCII one;
-- two words that fall together that way are told apart by the key itself (share.search_people).
drop index people.directory_entries_search_ix;
--> statement-breakpoint
create index directory_entries_search_ix on people.directory_entries
  using gin (tenant_id, translate(search_key, 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي', 'abcdefghijklmnopqrstuvwxyz01') gin_trgm_ops);
