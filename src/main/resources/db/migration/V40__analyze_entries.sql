-- Imports and runs may let the planner know the entries of statements, too. It touches only the catalogue.
create or replace function analyze_books(variadic books regclass[]) returns void
    language plpgsql security definer as
$$
declare
    book regclass;
begin
    foreach book in array books loop
        if book not in ('transactions'::regclass, 'invoices'::regclass, 'transaction_matches'::regclass,
                'match_decisions'::regclass, 'statement_entries'::regclass) then
            raise exception 'Not one of the books: %', book;
        end if;
        execute format('analyze %s', book);
    end loop;
end
$$;
do $$
begin
    execute format('alter function analyze_books(variadic regclass[]) set search_path = %I, pg_temp', current_schema());
end
$$;
