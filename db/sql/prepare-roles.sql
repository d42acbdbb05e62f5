-- Prepares a PostgreSQL 15 to 18 for Mawared where the service itself shall have no superuser. Run once per database, by a
-- superuser, connected to the database that the service will use:
--
--   createdb mawared
--   psql -d mawared -v ON_ERROR_STOP=1 \
--        -v migrator_password="…" -v app_password="…" -v auth_password="…" -v worker_password="…" -v backup_password="…" \
--        -f db/sql/prepare-roles.sql
--
-- Then give the service (see .env.example and db/README.md):
--   DATABASE_URL         hr_migrator   (migrations at start)
--   DATABASE_APP_URL     hr_app        (everything inside an agency)
--   DATABASE_AUTH_URL    hr_auth       (sign-in, before an agency is known)
--   DATABASE_WORKER_URL  hr_worker     (the job queue)
--   DATABASE_BACKUP_URL  hr_backup     (npm run backup)
--
-- Safe to repeat: passwords and rights are set again. Nothing here drops anything.

\set ON_ERROR_STOP on
begin;

-- 1. Roles. No role is a superuser, passes row level security, makes roles or databases, or inherits.
select format('create role %I nologin', r)
  from unnest(array['hr_owner', 'hr_share', 'hr_platform', 'hr_migrator', 'hr_app', 'hr_auth', 'hr_worker', 'hr_backup']) r
 where not exists (select 1 from pg_roles where rolname = r) \gexec

alter role hr_owner    with nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication;
alter role hr_share    with nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication;
alter role hr_platform with nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication;
alter role hr_migrator with login nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication password :'migrator_password';
alter role hr_app      with login nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication password :'app_password';
alter role hr_auth     with login nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication password :'auth_password';
alter role hr_worker   with login nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication password :'worker_password';
alter role hr_backup   with login nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication password :'backup_password';

-- The migrator works as the owners by SET ROLE; nobody else belongs to anything.
grant hr_owner, hr_auth, hr_share, hr_worker, hr_platform to hr_migrator;

-- A statement that waits or idles inside an agency holds others up.
alter role hr_app set statement_timeout = '60s';
alter role hr_app set idle_in_transaction_session_timeout = '60s';
alter role hr_app set lock_timeout = '10s';

-- 2. The database: no right for everyone; our two owners of schemas may create theirs.
select format('revoke all on database %I from public', current_database()) \gexec
select format('grant connect on database %I to hr_app, hr_auth, hr_worker, hr_backup, hr_migrator', current_database()) \gexec
select format('grant create on database %I to hr_owner, hr_worker', current_database()) \gexec
revoke create on schema public from public;
grant create on schema public to hr_owner;

-- 3. Extensions, all three of PostgreSQL's own contrib package.
create extension if not exists btree_gist;
create extension if not exists btree_gin;
create extension if not exists pg_trgm;

-- 4. set_config: only the doors may change whose transaction this is. Without this line SQL injected into a query could.
revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
grant execute on function pg_catalog.set_config(text, text, boolean) to hr_auth, hr_owner, hr_migrator;

commit;
