CREATE SCHEMA "bulk";
--> statement-breakpoint
CREATE TABLE "identity"."api_keys" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	"revoke_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "api_keys_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_keys_scopes_ck" CHECK (cardinality("identity"."api_keys"."scopes") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "bulk"."order_rows" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"staff_number" text NOT NULL,
	"employment_id" uuid,
	"given" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"employment_version" integer,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"action_id" uuid,
	CONSTRAINT "order_rows_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "order_rows_outcome_ck" CHECK ("bulk"."order_rows"."outcome" in ('waiting','ready','refused'))
);
--> statement-breakpoint
CREATE TABLE "bulk"."orders" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"terms" jsonb NOT NULL,
	"file_name" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer DEFAULT 0 NOT NULL,
	"order_number" text,
	"order_on" date,
	"failure" jsonb,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_by_person_id" uuid,
	"given_by" uuid,
	"given_by_name" text,
	"given_by_person_id" uuid,
	"undo_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"given_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "orders_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "orders_kind_ck" CHECK ("bulk"."orders"."kind" in ('change_assignment','end_service')),
	CONSTRAINT "orders_state_ck" CHECK ("bulk"."orders"."state" in ('draft','checking','checked','giving','given','undoing','undone','dropped')),
	CONSTRAINT "orders_number_ck" CHECK ("bulk"."orders"."state" not in ('giving','given','undoing','undone') or "bulk"."orders"."order_number" is not null)
);
--> statement-breakpoint
ALTER TABLE "bulk"."order_rows" ADD CONSTRAINT "order_rows_order_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "bulk"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk"."order_rows" ADD CONSTRAINT "order_rows_employment_fk" FOREIGN KEY ("tenant_id","employment_id") REFERENCES "people"."employments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk"."order_rows" ADD CONSTRAINT "order_rows_action_fk" FOREIGN KEY ("tenant_id","action_id") REFERENCES "people"."actions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_secret_ix" ON "identity"."api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_name_uq" ON "identity"."api_keys" USING btree ("tenant_id","name") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "order_rows_position_uq" ON "bulk"."order_rows" USING btree ("tenant_id","order_id","position");--> statement-breakpoint
CREATE INDEX "order_rows_employment_ix" ON "bulk"."order_rows" USING btree ("tenant_id","employment_id");--> statement-breakpoint
CREATE INDEX "order_rows_action_ix" ON "bulk"."order_rows" USING btree ("tenant_id","action_id");--> statement-breakpoint
CREATE INDEX "orders_created_ix" ON "bulk"."orders" USING btree ("tenant_id","created_at","id");