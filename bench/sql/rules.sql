-- :payments payments, and invoices for most of them, as what is compared needs them: :case is own, one, twice, long or short.
set session_replication_role = replica;
set synchronous_commit = off;
insert into invoices (invoice_number, amount_due, currency)
select 'INV-2026-' || lpad(i::text, 8, '0'), case :'case' when 'one' then 100 * :payments else 100 end, 'NGN'
from generate_series(1, case :'case' when 'one' then 1 else :payments end) i;
insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference, description)
select 'bank', 'p_' || i, case when i % 3 = 0 then 99.50 else 100 end, 'NGN', timestamptz '2026-01-01Z' + i * interval '1 second',
    case when :'case' in ('long', 'short') then 'TRANSFER'
        else 'INV-2026-' || lpad(case :'case' when 'one' then '1' else i::text end, 8, '0') end,
    case :'case'
        when 'short' then 'Transfer from ACME Ltd for order Q-' || i || ' with thanks'
        when 'long' then rpad(case i % 3
            -- As many numbers as are looked up, far more, and pieces that could be numbers in every combination.
            when 0 then (select string_agg('Q' || i * 100 + n, ', ') from generate_series(1, 62) n)
            when 1 then (select string_agg('Q' || i * 1000 + n, ' ') from generate_series(1, 190) n)
            else (select string_agg(chr(65 + n % 26) || ' ' || (i + n) % 10, ' ') from generate_series(1, 480) n) end,
            2000, ' and whatever else a bank may write')
    end
from generate_series(1, :payments) i;
insert into transactions (provider, transaction_id, amount, currency, occurred_at, original_transaction_id)
select 'bank', 'refund', -100, 'NGN', timestamptz '2026-01-02Z', 'p_1' where :'case' = 'one';
insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference)
select 'bank', 'again_' || transaction_id, amount, 'NGN', occurred_at + interval '30 days', reference
from transactions where :'case' = 'twice';
