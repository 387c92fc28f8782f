CREATE INDEX "service_requests_status" ON "service_requests" USING btree ("agency","status","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "service_requests_updated" ON "service_requests" USING btree ("agency","updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
