CREATE SCHEMA "platform";
--> statement-breakpoint
CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE SCHEMA "organisation";
--> statement-breakpoint
CREATE SCHEMA "people";
--> statement-breakpoint
CREATE SCHEMA "workflow";
--> statement-breakpoint
CREATE SCHEMA "training";
--> statement-breakpoint
CREATE SCHEMA "audit";
--> statement-breakpoint
CREATE SCHEMA "kernel";
--> statement-breakpoint
CREATE SCHEMA "share";
--> statement-breakpoint
CREATE SCHEMA "imports";
--> statement-breakpoint
CREATE TABLE "platform"."agencies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text DEFAULT 'agency' NOT NULL,
	"regime" text DEFAULT 'general' NOT NULL,
	"zone" text DEFAULT 'Asia/Qatar' NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"opened_by_batch_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agencies_kind_ck" CHECK ("platform"."agencies"."kind" in ('agency','centre','central','operator')),
	CONSTRAINT "agencies_regime_ck" CHECK ("platform"."agencies"."regime" in ('general','schools','own')),
	CONSTRAINT "agencies_status_ck" CHECK ("platform"."agencies"."status" in ('open','closed')),
	CONSTRAINT "agencies_code_ck" CHECK ("platform"."agencies"."code" ~ '^[a-z0-9][a-z0-9-]{1,30}$')
);
--> statement-breakpoint
CREATE TABLE "platform"."import_grants" (
	"batch_id" uuid PRIMARY KEY NOT NULL,
	"agency_ids" uuid[] NOT NULL,
	"actor_id" uuid NOT NULL,
	"detail" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_normal" text NOT NULL,
	"password_hash" text,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"language" text DEFAULT 'ar' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "accounts_language_ck" CHECK ("identity"."accounts"."language" in ('ar','en')),
	CONSTRAINT "accounts_theme_ck" CHECK ("identity"."accounts"."theme" in ('system','light','dark')),
	CONSTRAINT "accounts_status_ck" CHECK ("identity"."accounts"."status" in ('active','disabled'))
);
--> statement-breakpoint
CREATE TABLE "identity"."attempts" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"window_starts_at" timestamp with time zone DEFAULT now() NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."memberships" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"person_id" uuid,
	"roles" text[] DEFAULT '{}'::text[] NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "memberships_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "memberships_status_ck" CHECK ("identity"."memberships"."status" in ('active','ended')),
	CONSTRAINT "memberships_roles_ck" CHECK ("identity"."memberships"."roles" <@ array['platform_administrator','hr_director','hr_officer','auditor','centre_director','centre_officer']::text[])
);
--> statement-breakpoint
CREATE TABLE "identity"."password_resets" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."role_permissions" (
	"role" text NOT NULL,
	"permission" text NOT NULL,
	"relation" text NOT NULL,
	CONSTRAINT "role_permissions_role_permission_pk" PRIMARY KEY("role","permission"),
	CONSTRAINT "role_permissions_relation_ck" CHECK ("identity"."role_permissions"."relation" in ('agency','reports','self'))
);
--> statement-breakpoint
CREATE TABLE "identity"."sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"public_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "organisation"."agency_settings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"weekend" integer[] DEFAULT '{5,6}'::int[] NOT NULL,
	"week_starts_on" integer DEFAULT 7 NOT NULL,
	"digits" text DEFAULT 'latn' NOT NULL,
	"currency" text DEFAULT 'QAR' NOT NULL,
	"staff_number_prefix" text DEFAULT '' NOT NULL,
	"staff_number_next" bigint DEFAULT 1001 NOT NULL,
	"order_number_pattern" text DEFAULT '{year}/{seq}' NOT NULL,
	"order_number_next" bigint DEFAULT 1 NOT NULL,
	"allows_missing_personal_number" boolean DEFAULT false NOT NULL,
	"brand_hue" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agency_settings_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "agency_settings_digits_ck" CHECK ("organisation"."agency_settings"."digits" in ('latn','arab')),
	CONSTRAINT "agency_settings_weekend_ck" CHECK ("organisation"."agency_settings"."weekend" <@ array[1,2,3,4,5,6,7])
);
--> statement-breakpoint
CREATE TABLE "organisation"."countries" (
	"code" text PRIMARY KEY NOT NULL,
	"alpha2" text NOT NULL,
	"numeric" text NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"flags" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation"."grade_bands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"schedule" text NOT NULL,
	"grade_code" text NOT NULL,
	"start_minor" bigint NOT NULL,
	"end_minor" bigint NOT NULL,
	"increment_minor" bigint,
	"currency" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	"article" text
);
--> statement-breakpoint
CREATE TABLE "organisation"."grades" (
	"code" text PRIMARY KEY NOT NULL,
	"rank" integer NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation"."holidays" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"is_confirmed" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "holidays_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "holidays_period_ck" CHECK ("organisation"."holidays"."last_day" >= "organisation"."holidays"."first_day")
);
--> statement-breakpoint
CREATE TABLE "organisation"."jobs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title_ar" text NOT NULL,
	"title_en" text NOT NULL,
	"family" text,
	"is_supervisory" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"batch_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "jobs_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "jobs_status_ck" CHECK ("organisation"."jobs"."status" in ('open','closed'))
);
--> statement-breakpoint
CREATE TABLE "organisation"."positions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"grade_code" text,
	"parent_id" uuid,
	"status" text DEFAULT 'funded' NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"batch_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "positions_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "positions_status_ck" CHECK ("organisation"."positions"."status" in ('proposed','funded','frozen','abolished'))
);
--> statement-breakpoint
CREATE TABLE "organisation"."units" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"kind" text DEFAULT 'department' NOT NULL,
	"parent_id" uuid,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"batch_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "units_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "units_kind_ck" CHECK ("organisation"."units"."kind" in ('agency','sector','department','section','office')),
	CONSTRAINT "units_period_ck" CHECK ("organisation"."units"."closed_on" is null or "organisation"."units"."closed_on" > "organisation"."units"."opened_on"),
	CONSTRAINT "units_parent_ck" CHECK ("organisation"."units"."parent_id" is distinct from "organisation"."units"."id")
);
--> statement-breakpoint
CREATE TABLE "people"."actions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"employment_id" uuid,
	"kind" text NOT NULL,
	"reason_code" text,
	"order_number" text NOT NULL,
	"order_on" date NOT NULL,
	"effective_on" date NOT NULL,
	"legal_basis" text,
	"note" text,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'recorded' NOT NULL,
	"undone_at" timestamp with time zone,
	"corrects_action_id" uuid,
	"batch_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "actions_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "actions_kind_ck" CHECK ("people"."actions"."kind" in ('appoint','change_assignment','correct','end_service','reinstate')),
	CONSTRAINT "actions_status_ck" CHECK ("people"."actions"."status" in ('recorded','undone'))
);
--> statement-breakpoint
CREATE TABLE "people"."assignments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"unit_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"grade_code" text,
	"step" integer,
	"position_id" uuid,
	"manager_employment_id" uuid,
	"contract_type" text DEFAULT 'permanent' NOT NULL,
	"work_pattern" text DEFAULT 'full_time' NOT NULL,
	"actual_title_ar" text,
	"actual_title_en" text,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"action_id" uuid,
	"recorded_by_action_id" uuid,
	"superseded_by_action_id" uuid,
	CONSTRAINT "assignments_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "assignments_contract_ck" CHECK ("people"."assignments"."contract_type" in ('permanent','contract','temporary')),
	CONSTRAINT "assignments_pattern_ck" CHECK ("people"."assignments"."work_pattern" in ('full_time','part_time','shift')),
	CONSTRAINT "assignments_step_ck" CHECK ("people"."assignments"."step" between 0 and 60),
	CONSTRAINT "assignments_period_ck" CHECK ("people"."assignments"."valid_to" is null or "people"."assignments"."valid_to" > "people"."assignments"."valid_from"),
	CONSTRAINT "assignments_manager_ck" CHECK ("people"."assignments"."manager_employment_id" is distinct from "people"."assignments"."employment_id")
);
--> statement-breakpoint
CREATE TABLE "people"."bank_accounts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"iban" text NOT NULL,
	"bank_code" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "bank_accounts_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "people"."contacts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_work" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contacts_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "contacts_kind_ck" CHECK ("people"."contacts"."kind" in ('mobile','phone','email','address'))
);
--> statement-breakpoint
CREATE TABLE "people"."dependants" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"relation" text NOT NULL,
	"sex" text,
	"birth_on" date,
	"personal_number" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "dependants_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "dependants_relation_ck" CHECK ("people"."dependants"."relation" in ('spouse','child','parent','other'))
);
--> statement-breakpoint
CREATE TABLE "people"."directory_entries" (
	"tenant_id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"staff_number" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"full_name_ar" text NOT NULL,
	"full_name_en" text NOT NULL,
	"name_sort_ar" text collate "C" NOT NULL,
	"name_sort_en" text collate "C" NOT NULL,
	"search_key" text collate "C" NOT NULL,
	"sex" text,
	"nationality" text,
	"unit_id" uuid,
	"unit_name_ar" text,
	"unit_name_en" text,
	"job_id" uuid,
	"job_title_ar" text,
	"job_title_en" text,
	"grade_code" text,
	"position_id" uuid,
	"position_number" text,
	"manager_employment_id" uuid,
	"manager_person_id" uuid,
	"contract_type" text,
	"work_pattern" text,
	"hired_on" date NOT NULL,
	"ended_on" date,
	"work_email" text,
	"work_phone" text,
	"missing" text[] DEFAULT '{}'::text[] NOT NULL,
	"is_incomplete" boolean DEFAULT false NOT NULL,
	"as_of" date NOT NULL,
	"next_change_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "directory_entries_pk" PRIMARY KEY("tenant_id","employment_id"),
	CONSTRAINT "directory_entries_status_ck" CHECK ("people"."directory_entries"."status" in ('future','active','ended'))
);
--> statement-breakpoint
CREATE TABLE "people"."documents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"country" text,
	"issued_on" date,
	"expires_on" date,
	"renews_id" uuid,
	"is_current" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "documents_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "documents_kind_ck" CHECK ("people"."documents"."kind" in ('passport','residence','id_card','licence','visa','other')),
	CONSTRAINT "documents_period_ck" CHECK ("people"."documents"."expires_on" is null or "people"."documents"."issued_on" is null or "people"."documents"."expires_on" > "people"."documents"."issued_on")
);
--> statement-breakpoint
CREATE TABLE "people"."emergency_contacts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"relation" text NOT NULL,
	"phone" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "emergency_contacts_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "people"."employments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"staff_number" text NOT NULL,
	"kind" text DEFAULT 'regular' NOT NULL,
	"regime" text DEFAULT 'general' NOT NULL,
	"schedule" text DEFAULT 'general-qatari' NOT NULL,
	"batch_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employments_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "employments_kind_ck" CHECK ("people"."employments"."kind" in ('regular','secondee')),
	CONSTRAINT "employments_schedule_ck" CHECK ("people"."employments"."schedule" in ('general-qatari','general-non-qatari','schools-qatari','schools-qatari-academic','schools-non-qatari','own'))
);
--> statement-breakpoint
CREATE TABLE "people"."pay_element_kinds" (
	"code" text PRIMARY KEY NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"article" text,
	"in_basic" boolean DEFAULT false NOT NULL,
	"in_gross" boolean DEFAULT true NOT NULL,
	"in_basic_social_housing" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people"."pay_elements" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"element_code" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"stated_minor" bigint,
	"stated_period" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"action_id" uuid,
	"recorded_by_action_id" uuid,
	"superseded_by_action_id" uuid,
	CONSTRAINT "pay_elements_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "pay_elements_amount_ck" CHECK ("people"."pay_elements"."amount_minor" between 0 and 9007199254740991),
	CONSTRAINT "pay_elements_currency_ck" CHECK ("people"."pay_elements"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "pay_elements_period_ck" CHECK ("people"."pay_elements"."valid_to" is null or "people"."pay_elements"."valid_to" > "people"."pay_elements"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "people"."person_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"given_ar" text,
	"father_ar" text,
	"grandfather_ar" text,
	"family_ar" text,
	"given_en" text,
	"father_en" text,
	"grandfather_en" text,
	"family_en" text,
	"full_name_ar" text NOT NULL,
	"full_name_en" text NOT NULL,
	"personal_number" text,
	"nationality" text,
	"sex" text,
	"birth_on" date,
	"marital_status" text,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"action_id" uuid,
	"recorded_by_action_id" uuid,
	"superseded_by_action_id" uuid,
	CONSTRAINT "person_versions_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "person_versions_sex_ck" CHECK ("people"."person_versions"."sex" in ('female','male')),
	CONSTRAINT "person_versions_marital_ck" CHECK ("people"."person_versions"."marital_status" in ('single','married','divorced','widowed')),
	CONSTRAINT "person_versions_number_ck" CHECK ("people"."person_versions"."personal_number" ~ '^[0-9]{11}$'),
	CONSTRAINT "person_versions_name_ck" CHECK ("people"."person_versions"."full_name_ar" <> '' or "people"."person_versions"."full_name_en" <> ''),
	CONSTRAINT "person_versions_period_ck" CHECK ("people"."person_versions"."valid_to" is null or "people"."person_versions"."valid_to" > "people"."person_versions"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "people"."persons" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "persons_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "people"."qualifications" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"level" text NOT NULL,
	"field_ar" text NOT NULL,
	"field_en" text NOT NULL,
	"institution" text NOT NULL,
	"country" text,
	"obtained_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "qualifications_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "qualifications_level_ck" CHECK ("people"."qualifications"."level" in ('none','preparatory','secondary','diploma','bachelor','master','doctorate','professional'))
);
--> statement-breakpoint
CREATE TABLE "people"."sensitive_details" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"religion" text,
	"has_disability" boolean,
	"is_craft_category" boolean,
	"is_child_of_qatari_mother" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sensitive_details_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sensitive_details_religion_ck" CHECK ("people"."sensitive_details"."religion" in ('muslim','other','not_stated'))
);
--> statement-breakpoint
CREATE TABLE "people"."service_periods" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"end_reason" text,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"action_id" uuid,
	"recorded_by_action_id" uuid,
	"superseded_by_action_id" uuid,
	CONSTRAINT "service_periods_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "service_periods_period_ck" CHECK ("people"."service_periods"."valid_to" is null or "people"."service_periods"."valid_to" > "people"."service_periods"."valid_from"),
	CONSTRAINT "service_periods_end_reason_ck" CHECK ("people"."service_periods"."end_reason" in ('age','contract_end','resignation','medical','disciplinary','public_interest','judgment','nationality_loss','death','transfer','other'))
);
--> statement-breakpoint
CREATE TABLE "workflow"."requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"decider_tenant_id" uuid NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"summary" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'asked' NOT NULL,
	"asked_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "requests_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "requests_status_ck" CHECK ("workflow"."requests"."status" in ('asked','approved','refused','withdrawn')),
	CONSTRAINT "requests_decided_ck" CHECK (("workflow"."requests"."status" in ('approved','refused')) = ("workflow"."requests"."decided_at" is not null)),
	CONSTRAINT "requests_reason_ck" CHECK ("workflow"."requests"."status" <> 'refused' or coalesce("workflow"."requests"."reason", '') <> ''),
	CONSTRAINT "requests_self_ck" CHECK ("workflow"."requests"."decided_by" is distinct from "workflow"."requests"."asked_by")
);
--> statement-breakpoint
CREATE TABLE "training"."cohorts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"seats" integer NOT NULL,
	"weeks" integer NOT NULL,
	"nominations_close_on" date NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cohorts_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "cohorts_status_ck" CHECK ("training"."cohorts"."status" in ('draft','announced','running','completed','cancelled')),
	CONSTRAINT "cohorts_period_ck" CHECK ("training"."cohorts"."ends_on" >= "training"."cohorts"."starts_on"),
	CONSTRAINT "cohorts_seats_ck" CHECK ("training"."cohorts"."seats" between 1 and 10000),
	CONSTRAINT "cohorts_weeks_ck" CHECK ("training"."cohorts"."weeks" between 1 and 260)
);
--> statement-breakpoint
CREATE TABLE "training"."enrolments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"home_tenant_id" uuid,
	"cohort_id" uuid NOT NULL,
	"nomination_id" uuid,
	"person_id" uuid,
	"trainee_name_ar" text NOT NULL,
	"trainee_name_en" text NOT NULL,
	"job_title_ar" text DEFAULT '' NOT NULL,
	"job_title_en" text DEFAULT '' NOT NULL,
	"home_name_ar" text DEFAULT '' NOT NULL,
	"home_name_en" text DEFAULT '' NOT NULL,
	"cohort_name_ar" text DEFAULT '' NOT NULL,
	"cohort_name_en" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'enrolled' NOT NULL,
	"weeks_done" integer DEFAULT 0 NOT NULL,
	"weeks_total" integer NOT NULL,
	"outcome" text,
	"completed_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "enrolments_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "enrolments_status_ck" CHECK ("training"."enrolments"."status" in ('enrolled','in_progress','completed','withdrawn')),
	CONSTRAINT "enrolments_outcome_ck" CHECK ("training"."enrolments"."outcome" in ('passed','not_passed')),
	CONSTRAINT "enrolments_weeks_ck" CHECK ("training"."enrolments"."weeks_done" between 0 and "training"."enrolments"."weeks_total")
);
--> statement-breakpoint
CREATE TABLE "training"."nominations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"centre_tenant_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"request_id" uuid,
	"nominee_name_ar" text NOT NULL,
	"nominee_name_en" text NOT NULL,
	"job_title_ar" text NOT NULL,
	"job_title_en" text NOT NULL,
	"grade_code" text,
	"home_name_ar" text NOT NULL,
	"home_name_en" text NOT NULL,
	"cohort_name_ar" text NOT NULL,
	"cohort_name_en" text NOT NULL,
	"motivation" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'nominated' NOT NULL,
	"reason" text,
	"nominated_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "nominations_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "nominations_status_ck" CHECK ("training"."nominations"."status" in ('nominated','accepted','refused','withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "training"."programmes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"goal_ar" text DEFAULT '' NOT NULL,
	"goal_en" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "programmes_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "programmes_status_ck" CHECK ("training"."programmes"."status" in ('draft','open','closed'))
);
--> statement-breakpoint
CREATE TABLE "training"."progress_entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"home_tenant_id" uuid,
	"enrolment_id" uuid NOT NULL,
	"week" integer NOT NULL,
	"attended_hours" integer DEFAULT 0 NOT NULL,
	"score" integer,
	"note" text DEFAULT '' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "progress_entries_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "progress_entries_score_ck" CHECK ("training"."progress_entries"."score" between 0 and 100),
	CONSTRAINT "progress_entries_week_ck" CHECK ("training"."progress_entries"."week" between 1 and 260)
);
--> statement-breakpoint
CREATE TABLE "audit"."entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_tenant_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"actor_roles" text[] DEFAULT '{}'::text[] NOT NULL,
	"action" text NOT NULL,
	"outcome" text DEFAULT 'done' NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" uuid,
	"person_id" uuid,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"purpose" text,
	"disclosed_from" timestamp with time zone,
	"request_id" text,
	CONSTRAINT "entries_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "entries_outcome_ck" CHECK ("audit"."entries"."outcome" in ('done','refused'))
);
--> statement-breakpoint
CREATE TABLE "audit"."entry_subjects" (
	"tenant_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"subject_tenant_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "entry_subjects_pk" PRIMARY KEY("tenant_id","entry_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "kernel"."idempotency_keys" (
	"tenant_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pk" PRIMARY KEY("tenant_id","actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "kernel"."job_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"actor_id" uuid,
	"permission" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kernel"."jobs_done" (
	"tenant_id" uuid NOT NULL,
	"job_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_done_pk" PRIMARY KEY("tenant_id","job_key")
);
--> statement-breakpoint
CREATE TABLE "kernel"."outbox" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "share"."person_registry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"person_key" "bytea" NOT NULL,
	"tenant_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"is_serving" text DEFAULT 'yes' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports"."batches" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_batch_id" uuid,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"state" text DEFAULT 'uploaded' NOT NULL,
	"detected" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"mapping" jsonb,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer DEFAULT 0 NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"control_sheet" jsonb,
	"control_sheet_hash" text,
	"signed_by" uuid,
	"signed_at" timestamp with time zone,
	"failure" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"committed_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "batches_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "batches_state_ck" CHECK ("imports"."batches"."state" in ('uploaded','checking','checked','committing','committed','undoing','undone','failed','dropped'))
);
--> statement-breakpoint
CREATE TABLE "imports"."file_chunks" (
	"tenant_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_pk" PRIMARY KEY("tenant_id","batch_id","position")
);
--> statement-breakpoint
CREATE TABLE "imports"."row_identities" (
	"tenant_id" uuid NOT NULL,
	"source" text NOT NULL,
	"row_key" text NOT NULL,
	"row_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	CONSTRAINT "row_identities_pk" PRIMARY KEY("tenant_id","source","row_key")
);
--> statement-breakpoint
CREATE TABLE "imports"."row_problems" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"column_name" text,
	"value" text,
	"severity" text NOT NULL,
	"code" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "row_problems_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "row_problems_severity_ck" CHECK ("imports"."row_problems"."severity" in ('error','warning'))
);
--> statement-breakpoint
CREATE TABLE "imports"."saved_mappings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "saved_mappings_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "imports"."staging_rows" (
	"tenant_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"target_tenant_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"row_key" text NOT NULL,
	"row_hash" text NOT NULL,
	"state" text NOT NULL,
	"person_id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"unit_code" text NOT NULL,
	"job_code" text NOT NULL,
	"effective_on" date NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "staging_rows_pk" PRIMARY KEY("tenant_id","batch_id","row_number")
);
--> statement-breakpoint
ALTER TABLE "identity"."password_resets" ADD CONSTRAINT "password_resets_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."grade_bands" ADD CONSTRAINT "grade_bands_grade_code_grades_code_fk" FOREIGN KEY ("grade_code") REFERENCES "organisation"."grades"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD CONSTRAINT "positions_grade_code_grades_code_fk" FOREIGN KEY ("grade_code") REFERENCES "organisation"."grades"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD CONSTRAINT "positions_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD CONSTRAINT "positions_job_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "organisation"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."positions" ADD CONSTRAINT "positions_parent_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "organisation"."positions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation"."units" ADD CONSTRAINT "units_parent_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."actions" ADD CONSTRAINT "actions_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."assignments" ADD CONSTRAINT "assignments_grade_code_grades_code_fk" FOREIGN KEY ("grade_code") REFERENCES "organisation"."grades"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."assignments" ADD CONSTRAINT "assignments_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."assignments" ADD CONSTRAINT "assignments_unit_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "organisation"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."assignments" ADD CONSTRAINT "assignments_job_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "organisation"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."assignments" ADD CONSTRAINT "assignments_position_fk" FOREIGN KEY ("tenant_id","position_id") REFERENCES "organisation"."positions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."assignments" ADD CONSTRAINT "assignments_manager_fk" FOREIGN KEY ("tenant_id","manager_employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."bank_accounts" ADD CONSTRAINT "bank_accounts_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."contacts" ADD CONSTRAINT "contacts_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."dependants" ADD CONSTRAINT "dependants_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."directory_entries" ADD CONSTRAINT "directory_entries_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."directory_entries" ADD CONSTRAINT "directory_entries_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."documents" ADD CONSTRAINT "documents_country_countries_code_fk" FOREIGN KEY ("country") REFERENCES "organisation"."countries"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."documents" ADD CONSTRAINT "documents_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."emergency_contacts" ADD CONSTRAINT "emergency_contacts_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."employments" ADD CONSTRAINT "employments_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."pay_elements" ADD CONSTRAINT "pay_elements_element_code_pay_element_kinds_code_fk" FOREIGN KEY ("element_code") REFERENCES "people"."pay_element_kinds"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."pay_elements" ADD CONSTRAINT "pay_elements_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."person_versions" ADD CONSTRAINT "person_versions_nationality_countries_code_fk" FOREIGN KEY ("nationality") REFERENCES "organisation"."countries"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."person_versions" ADD CONSTRAINT "person_versions_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."qualifications" ADD CONSTRAINT "qualifications_country_countries_code_fk" FOREIGN KEY ("country") REFERENCES "organisation"."countries"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."qualifications" ADD CONSTRAINT "qualifications_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."sensitive_details" ADD CONSTRAINT "sensitive_details_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."service_periods" ADD CONSTRAINT "service_periods_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."service_periods" ADD CONSTRAINT "service_periods_person_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "people"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training"."cohorts" ADD CONSTRAINT "cohorts_programme_fk" FOREIGN KEY ("tenant_id","programme_id") REFERENCES "training"."programmes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training"."enrolments" ADD CONSTRAINT "enrolments_cohort_fk" FOREIGN KEY ("tenant_id","cohort_id") REFERENCES "training"."cohorts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training"."enrolments" ADD CONSTRAINT "enrolments_nomination_fk" FOREIGN KEY ("home_tenant_id","nomination_id") REFERENCES "training"."nominations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training"."nominations" ADD CONSTRAINT "nominations_cohort_fk" FOREIGN KEY ("centre_tenant_id","cohort_id") REFERENCES "training"."cohorts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training"."progress_entries" ADD CONSTRAINT "progress_entries_enrolment_fk" FOREIGN KEY ("tenant_id","enrolment_id") REFERENCES "training"."enrolments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit"."entry_subjects" ADD CONSTRAINT "entry_subjects_entry_fk" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "audit"."entries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports"."file_chunks" ADD CONSTRAINT "file_chunks_batch_fk" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "imports"."batches"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports"."row_identities" ADD CONSTRAINT "row_identities_batch_fk" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "imports"."batches"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports"."row_problems" ADD CONSTRAINT "row_problems_batch_fk" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "imports"."batches"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agencies_code_uq" ON "platform"."agencies" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email_normal_uq" ON "identity"."accounts" USING btree ("email_normal");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_account_uq" ON "identity"."memberships" USING btree ("tenant_id","account_id");--> statement-breakpoint
CREATE INDEX "memberships_by_account_ix" ON "identity"."memberships" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "memberships_person_ix" ON "identity"."memberships" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "password_resets_account_ix" ON "identity"."password_resets" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_public_id_uq" ON "identity"."sessions" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "sessions_account_ix" ON "identity"."sessions" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agency_settings_one_uq" ON "organisation"."agency_settings" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grade_bands_uq" ON "organisation"."grade_bands" USING btree ("schedule","grade_code","valid_from");--> statement-breakpoint
CREATE INDEX "holidays_first_day_ix" ON "organisation"."holidays" USING btree ("tenant_id","first_day");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_code_uq" ON "organisation"."jobs" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "positions_number_uq" ON "organisation"."positions" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "positions_unit_ix" ON "organisation"."positions" USING btree ("tenant_id","unit_id");--> statement-breakpoint
CREATE INDEX "positions_parent_ix" ON "organisation"."positions" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "units_code_uq" ON "organisation"."units" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE INDEX "units_parent_ix" ON "organisation"."units" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE INDEX "actions_person_ix" ON "people"."actions" USING btree ("tenant_id","person_id","effective_on");--> statement-breakpoint
CREATE INDEX "actions_effective_ix" ON "people"."actions" USING btree ("tenant_id","effective_on");--> statement-breakpoint
CREATE UNIQUE INDEX "actions_order_uq" ON "people"."actions" USING btree ("tenant_id","order_number","employment_id","kind") WHERE status = 'recorded';--> statement-breakpoint
CREATE INDEX "assignments_employment_ix" ON "people"."assignments" USING btree ("tenant_id","employment_id","valid_from");--> statement-breakpoint
CREATE INDEX "assignments_unit_ix" ON "people"."assignments" USING btree ("tenant_id","unit_id");--> statement-breakpoint
CREATE INDEX "assignments_position_ix" ON "people"."assignments" USING btree ("tenant_id","position_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "assignments_manager_ix" ON "people"."assignments" USING btree ("tenant_id","manager_employment_id");--> statement-breakpoint
CREATE INDEX "bank_accounts_person_ix" ON "people"."bank_accounts" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "contacts_person_ix" ON "people"."contacts" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "dependants_person_ix" ON "people"."dependants" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "directory_entries_name_ar_ix" ON "people"."directory_entries" USING btree ("tenant_id","name_sort_ar","employment_id");--> statement-breakpoint
CREATE INDEX "directory_entries_name_en_ix" ON "people"."directory_entries" USING btree ("tenant_id","name_sort_en","employment_id");--> statement-breakpoint
CREATE INDEX "directory_entries_status_ar_ix" ON "people"."directory_entries" USING btree ("tenant_id","status","name_sort_ar","employment_id");--> statement-breakpoint
CREATE INDEX "directory_entries_status_en_ix" ON "people"."directory_entries" USING btree ("tenant_id","status","name_sort_en","employment_id");--> statement-breakpoint
CREATE INDEX "directory_entries_number_ix" ON "people"."directory_entries" USING btree ("tenant_id","staff_number","employment_id");--> statement-breakpoint
CREATE INDEX "directory_entries_hired_ix" ON "people"."directory_entries" USING btree ("tenant_id","hired_on","employment_id");--> statement-breakpoint
CREATE INDEX "directory_entries_unit_ix" ON "people"."directory_entries" USING btree ("tenant_id","unit_id","name_sort_ar","employment_id");--> statement-breakpoint
CREATE INDEX "directory_entries_person_ix" ON "people"."directory_entries" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "directory_entries_manager_ix" ON "people"."directory_entries" USING btree ("tenant_id","manager_person_id");--> statement-breakpoint
CREATE INDEX "directory_entries_next_change_ix" ON "people"."directory_entries" USING btree ("tenant_id","next_change_on");--> statement-breakpoint
CREATE INDEX "documents_person_ix" ON "people"."documents" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "documents_expiry_ix" ON "people"."documents" USING btree ("tenant_id","expires_on");--> statement-breakpoint
CREATE INDEX "emergency_contacts_person_ix" ON "people"."emergency_contacts" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employments_staff_number_uq" ON "people"."employments" USING btree ("tenant_id","staff_number");--> statement-breakpoint
CREATE INDEX "employments_person_ix" ON "people"."employments" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "pay_elements_employment_ix" ON "people"."pay_elements" USING btree ("tenant_id","employment_id","valid_from");--> statement-breakpoint
CREATE INDEX "person_versions_person_ix" ON "people"."person_versions" USING btree ("tenant_id","person_id","valid_from");--> statement-breakpoint
CREATE INDEX "person_versions_number_ix" ON "people"."person_versions" USING btree ("tenant_id","personal_number") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "qualifications_person_ix" ON "people"."qualifications" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sensitive_details_person_uq" ON "people"."sensitive_details" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "service_periods_employment_ix" ON "people"."service_periods" USING btree ("tenant_id","employment_id","valid_from");--> statement-breakpoint
CREATE INDEX "requests_decider_ix" ON "workflow"."requests" USING btree ("decider_tenant_id","status","created_at");--> statement-breakpoint
CREATE INDEX "requests_asker_ix" ON "workflow"."requests" USING btree ("tenant_id","status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cohorts_code_uq" ON "training"."cohorts" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE INDEX "cohorts_programme_ix" ON "training"."cohorts" USING btree ("tenant_id","programme_id");--> statement-breakpoint
CREATE INDEX "enrolments_home_ix" ON "training"."enrolments" USING btree ("home_tenant_id","status");--> statement-breakpoint
CREATE INDEX "enrolments_cohort_ix" ON "training"."enrolments" USING btree ("tenant_id","cohort_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_nomination_uq" ON "training"."enrolments" USING btree ("tenant_id","nomination_id");--> statement-breakpoint
CREATE UNIQUE INDEX "nominations_once_uq" ON "training"."nominations" USING btree ("tenant_id","cohort_id","person_id") WHERE status in ('nominated','accepted');--> statement-breakpoint
CREATE INDEX "nominations_centre_ix" ON "training"."nominations" USING btree ("centre_tenant_id","cohort_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "programmes_code_uq" ON "training"."programmes" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "progress_entries_week_uq" ON "training"."progress_entries" USING btree ("tenant_id","enrolment_id","week");--> statement-breakpoint
CREATE INDEX "progress_entries_home_ix" ON "training"."progress_entries" USING btree ("home_tenant_id");--> statement-breakpoint
CREATE INDEX "entries_at_ix" ON "audit"."entries" USING btree ("tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "entries_subject_ix" ON "audit"."entries" USING btree ("subject_tenant_id","at","id");--> statement-breakpoint
CREATE INDEX "entries_person_ix" ON "audit"."entries" USING btree ("subject_tenant_id","person_id","at");--> statement-breakpoint
CREATE INDEX "entry_subjects_person_ix" ON "audit"."entry_subjects" USING btree ("subject_tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_ix" ON "kernel"."idempotency_keys" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_due_ix" ON "kernel"."outbox" USING btree ("tenant_id","delivered_at","not_before");--> statement-breakpoint
CREATE UNIQUE INDEX "person_registry_uq" ON "share"."person_registry" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "person_registry_key_ix" ON "share"."person_registry" USING btree ("person_key");--> statement-breakpoint
CREATE INDEX "batches_created_ix" ON "imports"."batches" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "row_identities_batch_ix" ON "imports"."row_identities" USING btree ("tenant_id","batch_id");--> statement-breakpoint
CREATE INDEX "row_problems_batch_ix" ON "imports"."row_problems" USING btree ("tenant_id","batch_id","severity","row_number","id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_mappings_name_uq" ON "imports"."saved_mappings" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "staging_rows_target_ix" ON "imports"."staging_rows" USING btree ("target_tenant_id","batch_id","row_number");