CREATE TABLE "begun_sign_ins" (
	"state_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"browser_hash" text COLLATE "C" NOT NULL,
	"provider" text COLLATE "C" NOT NULL,
	"nonce" text COLLATE "C" NOT NULL,
	"code_verifier" text COLLATE "C" NOT NULL,
	"redirect_uri" text COLLATE "C" NOT NULL,
	"return_to" text COLLATE "C" NOT NULL,
	"expires_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_marks" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"until" text COLLATE "C",
	"expires_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_counts" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"window" bigint NOT NULL,
	"used" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "begun_sign_ins_expires" ON "begun_sign_ins" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "login_marks_expires" ON "login_marks" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "request_counts_window" ON "request_counts" USING btree ("window");