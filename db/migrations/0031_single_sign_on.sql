CREATE TABLE "identity"."sso_flows" (
	"state_hash" "bytea" PRIMARY KEY NOT NULL,
	"browser_hash" "bytea" NOT NULL,
	"agency_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"verifier" text,
	"nonce" text,
	"request_id" text,
	"return_to" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"proof" jsonb,
	CONSTRAINT "sso_flows_browser_uq" UNIQUE("browser_hash")
);
--> statement-breakpoint
CREATE TABLE "identity"."sso_links" (
	"provider_id" uuid NOT NULL,
	"subject_hash" "bytea" NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sso_links_pk" PRIMARY KEY("provider_id","subject_hash")
);
--> statement-breakpoint
CREATE TABLE "identity"."sso_providers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name_ar" text NOT NULL,
	"name_en" text NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret_sealed" "bytea",
	"sign_on_url" text,
	"certificates" text[] DEFAULT '{}'::text[] NOT NULL,
	"match_by" text NOT NULL,
	"match_claim" text,
	"email_domains" text[] DEFAULT '{}'::text[] NOT NULL,
	"opens_accounts" boolean DEFAULT false NOT NULL,
	"is_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by_name" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"last_problem" text,
	"last_problem_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sso_providers_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sso_providers_kind_ck" CHECK ("identity"."sso_providers"."kind" in ('oidc','saml')),
	CONSTRAINT "sso_providers_match_ck" CHECK ("identity"."sso_providers"."match_by" in ('email','personal-number')),
	CONSTRAINT "sso_providers_form_ck" CHECK ("identity"."sso_providers"."kind" = 'oidc' or ("identity"."sso_providers"."sign_on_url" is not null and cardinality("identity"."sso_providers"."certificates") between 1 and 5)),
	CONSTRAINT "sso_providers_opens_ck" CHECK (not "identity"."sso_providers"."opens_accounts" or "identity"."sso_providers"."match_by" = 'personal-number'),
	CONSTRAINT "sso_providers_domains_ck" CHECK (not ("identity"."sso_providers"."kind" = 'saml' and "identity"."sso_providers"."match_by" = 'email') or cardinality("identity"."sso_providers"."email_domains") > 0)
);
--> statement-breakpoint
CREATE TABLE "identity"."sso_sessions" (
	"session_hash" "bytea" PRIMARY KEY NOT NULL,
	"provider_id" uuid NOT NULL,
	"subject_hash" "bytea" NOT NULL,
	"provider_session" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."sso_used_tokens" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD COLUMN "only_tenant_id" uuid;--> statement-breakpoint
ALTER TABLE "identity"."sso_links" ADD CONSTRAINT "sso_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "identity"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."sso_sessions" ADD CONSTRAINT "sso_sessions_session_hash_sessions_token_hash_fk" FOREIGN KEY ("session_hash") REFERENCES "identity"."sessions"("token_hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sso_flows_expires_ix" ON "identity"."sso_flows" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sso_links_account_uq" ON "identity"."sso_links" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sso_providers_issuer_uq" ON "identity"."sso_providers" USING btree ("tenant_id","issuer","kind");--> statement-breakpoint
CREATE INDEX "sso_sessions_provider_ix" ON "identity"."sso_sessions" USING btree ("provider_id","subject_hash");--> statement-breakpoint
CREATE INDEX "sso_used_tokens_expires_ix" ON "identity"."sso_used_tokens" USING btree ("expires_at");