CREATE TABLE "imports"."row_corrections" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"column_name" text NOT NULL,
	"value_before" text,
	"value" text,
	"reason" text,
	"corrected_by" uuid NOT NULL,
	"corrected_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "row_corrections_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "row_corrections_reason_ck" CHECK ("imports"."row_corrections"."column_name" <> '' or "imports"."row_corrections"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "imports"."batches" ADD COLUMN "stated_sheet" jsonb;--> statement-breakpoint
ALTER TABLE "imports"."row_corrections" ADD CONSTRAINT "row_corrections_batch_fk" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "imports"."batches"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "row_corrections_cell_uq" ON "imports"."row_corrections" USING btree ("tenant_id","batch_id","row_number","column_name");