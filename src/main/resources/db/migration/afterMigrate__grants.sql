-- The rights of the service's own role, if you create one: create role banksync_app login password '...'. They are granted
-- again after the migrations of each start, so you can create the role at any time. The role may update what the service
-- updates, column by column. It may not delete or change append-only rows, and may not define anything.
do $$
begin
    if not exists (select from pg_roles where rolname = 'banksync_app') then
        return;
    end if;
    -- One instance at a time, because two may start together.
    perform pg_advisory_xact_lock(7261934505);
    execute format('grant usage on schema %I to banksync_app', current_schema());
    execute format('grant select on all tables in schema %I to banksync_app', current_schema());
    grant insert on raw_events, split_deliveries, event_replays, event_decisions, unknown_types, rejected_deliveries, transactions,
        invoices, invoice_references, invoice_changes, invoice_adjustments, transaction_matches, match_decisions, match_blocks,
        payment_reversals, reconciliation_runs, dry_run_decisions, dry_run_matches, report_results, idempotency_keys,
        audit_entries, payment_descriptions, transaction_notes, transaction_assignments, approvals,
        api_keys, api_key_uses, console_sessions, console_sessions_attributes,
        statement_files, statement_file_parts, statements, statement_entries to banksync_app;
    -- Rows that are kept for a limited time.
    grant delete on rejected_deliveries, dry_run_decisions, dry_run_matches, console_sessions, console_sessions_attributes
        to banksync_app;
    grant update (state, state_before, attention, problem, event_id, event_id_signed, event_type, payment_id, payment_status,
        occurred_at, amount, currency, transaction_id) on raw_events to banksync_app;
    grant update (allocated, reversed, taken_back, status, reason, reference, description, payer, payer_account, account,
        fee, also_told, truncated, same_as) on transactions to banksync_app;
    grant update (amount_due, amount_paid, adjusted, status) on invoices to banksync_app;
    grant update (status, step, finished_at, watermark, decision_watermark, considered_count, matched_count, unmatched_count,
        decision_count, match_count, totals, write_offs, outcome_sha256, idempotency_key, undone_at, undone_by, undo_reason,
        cancelled_at, cancelled_by, cancel_reason)
        on reconciliation_runs to banksync_app;
    grant update (result, ok, as_of, took_ms, caused_by) on report_results to banksync_app;
    grant update (answer) on idempotency_keys to banksync_app;
    grant update (state, decided_by, decided_at, decision_reason) on approvals to banksync_app;
    grant update (status, format, problem, request, entries_read) on statement_files to banksync_app;
    grant update (account, ties, proven, status, hold_reason) on statements to banksync_app;
    grant update (account, amount, nature, occurrence, same_as, stands, outcome, evidence, transaction_id) on statement_entries to banksync_app;
    grant update (events) on unknown_types to banksync_app;
    grant update (deleted_at, deleted_by) on api_keys to banksync_app;
    grant update (last_used_at) on api_key_uses to banksync_app;
    grant update (session_id, last_access_time, max_inactive_interval, expiry_time, principal_name) on console_sessions
        to banksync_app;
    grant update (attribute_bytes) on console_sessions_attributes to banksync_app;
end
$$;
