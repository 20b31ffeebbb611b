-- Prints what Gatling was answered, of what counts: accepted and refused per second, p50 and p99 of accepted in
-- milliseconds; and of all that was acknowledged, how many events are not kept once with their bytes and one transaction.
create temporary table answers (request text, event_id text, sha256 text, status integer, millis integer);
\copy answers from pstdin
analyze answers;
select round(count(*) filter (where status = 200) / :seconds), round(count(*) filter (where status = 503) / :seconds),
    coalesce(percentile_disc(0.5) within group (order by millis) filter (where status = 200), 0),
    coalesce(percentile_disc(0.99) within group (order by millis) filter (where status = 200), 0),
    (select count(*) from (
        select from answers a
        left join raw_events r on r.event_id = a.event_id and encode(sha256(r.body), 'hex') = a.sha256
        left join transactions t on t.raw_event_id = r.id
        where a.status = 200
        group by a.event_id having count(t.id) <> 1
    ) as lost)
from answers
where request = 'webhook';
