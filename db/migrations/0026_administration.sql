CREATE TABLE "identity"."feature_switches" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"feature" text NOT NULL,
	"is_on" boolean NOT NULL,
	"reason" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "feature_switches_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity"."role_narrowings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"role" text NOT NULL,
	"permission" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"reason" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by_name" text,
	"end_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "role_narrowings_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "role_narrowings_period_ck" CHECK ("identity"."role_narrowings"."valid_to" is null or "identity"."role_narrowings"."valid_to" >= "identity"."role_narrowings"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "identity"."second_factor_resets" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'asked' NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "second_factor_resets_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "second_factor_resets_status_ck" CHECK ("identity"."second_factor_resets"."status" in ('asked','done','withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "identity"."support_accesses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agency_tenant_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"hours" integer NOT NULL,
	"status" text DEFAULT 'asked' NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name_ar" text NOT NULL,
	"asked_by_name_en" text NOT NULL,
	"asked_by_email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"note" text,
	"ends_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "support_accesses_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "support_accesses_status_ck" CHECK ("identity"."support_accesses"."status" in ('asked','approved','refused','withdrawn','ended')),
	CONSTRAINT "support_accesses_hours_ck" CHECK ("identity"."support_accesses"."hours" between 1 and 72),
	CONSTRAINT "support_accesses_reason_ck" CHECK (length("identity"."support_accesses"."reason") between 3 and 500)
);
--> statement-breakpoint
CREATE TABLE "people"."account_invitation_rows" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"employment_id" uuid NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	CONSTRAINT "account_invitation_rows_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "account_invitation_rows_outcome_ck" CHECK ("people"."account_invitation_rows"."outcome" in ('waiting','invited','no-email','has-account','shared-email','member-email','not-serving'))
);
--> statement-breakpoint
CREATE TABLE "people"."account_invitations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"total" integer NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "account_invitations_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "account_invitations_state_ck" CHECK ("people"."account_invitations"."state" in ('running','done'))
);
--> statement-breakpoint
ALTER TABLE "identity"."memberships" DROP CONSTRAINT "memberships_roles_ck";--> statement-breakpoint
ALTER TABLE "identity"."memberships" ADD COLUMN "end_cause" text;--> statement-breakpoint
ALTER TABLE "identity"."memberships" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "identity"."role_permissions" ADD COLUMN "feature" text;--> statement-breakpoint
ALTER TABLE "identity"."second_factor_resets" ADD CONSTRAINT "second_factor_resets_membership_fk" FOREIGN KEY ("tenant_id","membership_id") REFERENCES "identity"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."account_invitation_rows" ADD CONSTRAINT "account_invitation_rows_batch_fk" FOREIGN KEY ("tenant_id","invitation_id") REFERENCES "people"."account_invitations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."account_invitation_rows" ADD CONSTRAINT "account_invitation_rows_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "feature_switches_feature_uq" ON "identity"."feature_switches" USING btree ("tenant_id","feature");--> statement-breakpoint
CREATE UNIQUE INDEX "role_narrowings_open_uq" ON "identity"."role_narrowings" USING btree ("tenant_id","role","permission") WHERE valid_to is null;--> statement-breakpoint
CREATE UNIQUE INDEX "second_factor_resets_open_uq" ON "identity"."second_factor_resets" USING btree ("tenant_id","membership_id") WHERE status = 'asked';--> statement-breakpoint
CREATE INDEX "support_accesses_agency_ix" ON "identity"."support_accesses" USING btree ("agency_tenant_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "account_invitation_rows_uq" ON "people"."account_invitation_rows" USING btree ("tenant_id","invitation_id","employment_id");--> statement-breakpoint
CREATE INDEX "account_invitation_rows_outcome_ix" ON "people"."account_invitation_rows" USING btree ("tenant_id","invitation_id","outcome","id");--> statement-breakpoint
CREATE INDEX "account_invitations_at_ix" ON "people"."account_invitations" USING btree ("tenant_id","created_at");--> statement-breakpoint
ALTER TABLE "identity"."memberships" ADD CONSTRAINT "memberships_end_cause_ck" CHECK ("identity"."memberships"."end_cause" in ('by-hand','service-ended','support-over'));--> statement-breakpoint
ALTER TABLE "identity"."memberships" ADD CONSTRAINT "memberships_support_ck" CHECK (not ("identity"."memberships"."roles" @> array['support']::text[])
        or ("identity"."memberships"."expires_at" is not null and "identity"."memberships"."person_id" is null and cardinality("identity"."memberships"."roles") = 1));--> statement-breakpoint
ALTER TABLE "identity"."memberships" ADD CONSTRAINT "memberships_roles_ck" CHECK ("identity"."memberships"."roles" <@ array['platform_administrator','hr_director','hr_officer','auditor','centre_director','centre_officer','support']::text[]);