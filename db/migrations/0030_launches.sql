CREATE SCHEMA "agency";
--> statement-breakpoint
CREATE TABLE "agency"."launches" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"launched_on" date NOT NULL,
	"open_items" text[] NOT NULL,
	"reason" text,
	"actor_id" uuid NOT NULL,
	"actor_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "launches_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "launches_reason_ck" CHECK (cardinality("agency"."launches"."open_items") = 0 or coalesce("agency"."launches"."reason", '') <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX "launches_one_uq" ON "agency"."launches" USING btree ("tenant_id");