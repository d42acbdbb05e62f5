-- Extensions first, since later constraints and indexes need them; all three are trusted and ship with PostgreSQL.
create extension if not exists btree_gist;
--> statement-breakpoint
create extension if not exists btree_gin;
--> statement-breakpoint
create extension if not exists pg_trgm;
