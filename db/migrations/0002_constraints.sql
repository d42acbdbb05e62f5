-- What drizzle-kit does not generate: exclusion constraints, the search index, unlogged staging.

-- One live version of a person per day (recorded time: only rows not superseded count).
alter table people.person_versions add constraint person_versions_overlap_ex
  exclude using gist (tenant_id with =, person_id with =, daterange(valid_from, valid_to, '[)') with &&) where (superseded_at is null);
--> statement-breakpoint
alter table people.service_periods add constraint service_periods_overlap_ex
  exclude using gist (tenant_id with =, employment_id with =, daterange(valid_from, valid_to, '[)') with &&) where (superseded_at is null);
--> statement-breakpoint
alter table people.assignments add constraint assignments_overlap_ex
  exclude using gist (tenant_id with =, employment_id with =, daterange(valid_from, valid_to, '[)') with &&) where (superseded_at is null);
--> statement-breakpoint
alter table people.pay_elements add constraint pay_elements_overlap_ex
  exclude using gist (tenant_id with =, employment_id with =, element_code with =, daterange(valid_from, valid_to, '[)') with &&) where (superseded_at is null);
--> statement-breakpoint
alter table people.bank_accounts add constraint bank_accounts_overlap_ex
  exclude using gist (tenant_id with =, person_id with =, daterange(valid_from, valid_to, '[)') with &&);
--> statement-breakpoint
-- Reference bands never overlap either.
alter table organisation.grade_bands add constraint grade_bands_overlap_ex
  exclude using gist (schedule with =, grade_code with =, daterange(valid_from, valid_to, '[)') with &&);
--> statement-breakpoint
-- Substring search inside one agency: reached only through share.search_people, since `like` is not leakproof.
create index directory_entries_search_ix on people.directory_entries using gin (tenant_id, search_key gin_trgm_ops);
--> statement-breakpoint
-- Staging holds nothing that the uploaded file does not: a crash re-reads the file.
alter table imports.staging_rows set unlogged;
