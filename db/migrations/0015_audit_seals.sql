CREATE TABLE "audit"."day_roots" (
	"tenant_id" uuid NOT NULL,
	"day" date NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"mark" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "day_roots_pk" PRIMARY KEY("tenant_id","day")
);
--> statement-breakpoint
CREATE TABLE "audit"."seals" (
	"tenant_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"entry_id" uuid NOT NULL,
	"entry_at" timestamp with time zone NOT NULL,
	"is_forgettable" boolean NOT NULL,
	"entry_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "seals_pk" PRIMARY KEY("tenant_id","sequence"),
	CONSTRAINT "seals_sequence_ck" CHECK ("audit"."seals"."sequence" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "seals_entry_uq" ON "audit"."seals" USING btree ("tenant_id","entry_id");