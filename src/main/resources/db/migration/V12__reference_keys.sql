-- The key counts letters and digits of every script, not only A-Z and 0-9. Case, width, accents and the script of a digit make no
-- difference, and sharp s is SS. This replaces the function, and computes again what it filled: reference_key of transactions and
-- of invoices, which rewrites both tables, and the keys of further references. Nobody reads or writes them meanwhile.
-- A million transactions and a million invoices took 30 seconds on two busy cores (PostgreSQL 15), in Latin and in Cyrillic.

-- Which characters count and what they fold to: code points in hexadecimal, from Unicode 13, printed by
-- scripts/ReferenceKeyTables.java; the class ReferenceCharacters holds the same lists. Explicit, because classes of characters
-- differ by collation and by version of PostgreSQL.
do $migration$
declare
    -- Letters, digits and the signs that make words of them. What can't occur after normalization is in where that joins ranges.
    counting text := '
        0030-0039 0041-005A 0061-007A 00AA 00B2-00B5 00B9-00BA 00BC-00BE 00C0-00D6 00D8-00F6 00F8-02C1 02C6-02D1 02E0-02E4 02EC
        02EE 0370-0374 0376-03F5 03F7-0481 048A-0559 0560-0588 0591-05BD 05BF 05C1-05C2 05C4-05C5 05C7-05F2 0610-061A 0620-0669
        066E-06D3 06D5-06DC 06DF-06E8 06EA-06FC 06FF 0710-07F5 07FA-07FD 0800-082D 0840-085B 0860-08E1 08E3-0950 0955-0963
        0966-096F 0971-09F1 09F4-09F9 09FC 09FE-0A75 0A81-0AEF 0AF9-0B6F 0B71-0BF2 0C00-0C6F 0C78-0C7E 0C80-0C83 0C85-0D4E
        0D54-0D78 0D7A-0DF3 0E01-0E3A 0E40-0E4E 0E50-0E59 0E81-0F00 0F18-0F19 0F20-0F33 0F35 0F37 0F39 0F3E-0F84 0F86-0FBC 0FC6
        1000-1049 1050-109D 10A0-10FA 10FC-115E 1161-135F 1369-138F 13A0-13FD 1401-166C 166F-167F 1681-169A 16A0-16EA 16EE-1734
        1740-17B3 17B6-17D3 17D7 17DC-17F9 1810-193B 1946-19DA 1A00-1A1B 1A20-1A99 1AA7 1B00-1B59 1B6B-1B73 1B80-1BF3 1C00-1C37
        1C40-1C7D 1C80-1CBF 1CE9-1CEC 1CEE-1CF3 1CF5-1CF6 1CFA-1DBF 1E00-1FFC 2070-209C 2102 2107 210A-2113 2115 2119-211D 2124
        2126 2128 212A-212D 212F-2139 213C-213F 2145-2149 214E 2150-2189 2460-24FF 2776-2793 2C00-2CE4 2CEB-2CF3 2CFD 2D00-2D6F
        2D7F-2DFF 2E2F 3005-3007 3021-3029 302E-302F 3031-3035 3038-303C 3041-309F 30A1-30FA 30FC-3163 3165-318E 3192-31BF
        31F0-325F 3280-4DBF 4E00-A48C A4D0-A4FD A500-A60C A610-A66E A674-A67B A67F-A6F1 A717-A71F A722-A788 A78B-A827 A82C-A835
        A840-A873 A880-A8C5 A8D0-A8F7 A8FB A8FD-A92D A930-A953 A960-A9C0 A9CF-A9D9 A9E0-AA59 AA60-AA76 AA7A-AADD AAE0-AAEF
        AAF2-AB5A AB5C-AB69 AB70-ABEA ABEC-D7FB F900-FBB1 FBD3-FD3D FD50-FDFB FE70-FEFC FF10-FF9F FFA1-FFDC 10000-100FA
        10107-10133 10140-10178 1018A-1018B 10280-102D0 102E1-1039D 103A0-103CF 103D1-10563 10600-10855 10858-10876 10879-1091B
        10920-10939 10980-10A48 10A60-10A7E 10A80-10AC7 10AC9-10AEF 10B00-10B35 10B40-10B91 10BA9-10EAC 10EB0-10F54 10FB0-11046
        11052-110BA 110D0-1113F 11144-11173 11176-111C4 111C9-111CC 111CE-111DA 111DC 111E1-11237 1123E-112A8 112B0-11339
        1133C-1144A 11450-11459 1145E-114C5 114C7-115C0 115D8-11640 11644-11659 11680-1173B 11800-1183A 118A0-11943 11950-119E1
        119E3-11A3E 11A47-11A99 11A9D 11AC0-11C40 11C50-11C6C 11C72-11EF6 11FB0-11FD4 12000-1246E 12480-1342E 14400-16A69
        16AD0-16AF4 16B00-16B36 16B40-16B43 16B50-16E96 16F00-16FE1 16FE3-1BC99 1BC9D-1BC9E 1D2E0-1D2F3 1D360-1D7FF 1DA00-1DA36
        1DA3B-1DA6C 1DA75 1DA84 1DA9B-1E14E 1E2C0-1E2F9 1E800-1E959 1EC71-1ECAB 1ECAD-1ECAF 1ECB1-1ED2D 1ED2F-1EEBB 1F100-1F10C
        1F130-1F169 1F170-1F189 1FBF0-3134A';
    -- Came after Unicode 13, and newer versions take it apart or put it in another place when they normalize.
    later text := '
        0897-089F 08CA-08D2 0C3C 0CF3 0ECE 1715 180F 1AC1-1ACE 1DFA A7F2-A7F4 105C9-105E4 10781-107BA 10D69-10D6D 10EFC-10EFF
        10F82-10F85 11070-11074 110C2 11241 11383-113E2 11F00-11F5A 13440-13455 1611E-1612F 16D68-16D6A 1CCD6-1CF46 1E030-1E08F
        1E2AE 1E4EC-1E5EF';
    -- Lower case to upper case, and digits to 0 to 9: one character, a run of them, or every second of a run, and what the first
    -- becomes. Those behind it follow in the same order.
    folds constant text := '
        00E6>00C6 00F0>00D0 00F8>00D8 00FE>00DE 0111>0110 0127>0126 0131>0049 0142>0141 014B>014A 0153>0152 0167>0166 0180>0243
        0183-0185/2>0182 0188>0187 018C>018B 0192>0191 0195>01F6 0199>0198 019A>023D 019E>0220 01A3-01A5/2>01A2 01A8>01A7
        01AD>01AC 01B4-01B6/2>01B3 01B9>01B8 01BD>01BC 01BF>01F7 01DD>018E 01E5>01E4 021D>021C 0223-0225/2>0222 023C>023B
        023F-0240>2C7E 0242>0241 0247-024F/2>0246 0250>2C6F 0251>2C6D 0252>2C70 0253>0181 0254>0186 0256-0257>0189 0259>018F
        025B>0190 025C>A7AB 0260>0193 0261>A7AC 0263>0194 0265>A78D 0266>A7AA 0268>0197 0269>0196 026A>A7AE 026B>2C62 026C>A7AD
        026F>019C 0271>2C6E 0272>019D 0275>019F 027D>2C64 0280>01A6 0282>A7C5 0283>01A9 0287>A7B1 0288>01AE 0289>0244
        028A-028B>01B1 028C>0245 0292>01B7 029D>A7B2 029E>A7B0 0371-0373/2>0370 0377>0376 037B-037D>03FD 03B1-03C1>0391
        03C2>03A3 03C3-03C9>03A3 03D7>03CF 03D9-03EF/2>03D8 03F3>037F 03F8>03F7 03FB>03FA 0430-0438>0410 043A-044F>041A
        0452-0454/2>0402 0455-0456>0405 0458-045B>0408 045F>040F 0461-0475/2>0460 0479-0481/2>0478 048B-04BF/2>048A
        04C4-04CE/2>04C3 04CF>04C0 04D5>04D4 04D9>04D8 04E1>04E0 04E9>04E8 04F7>04F6 04FB-052F/2>04FA 0561-0586>0531
        0660-0669>0030 06F0-06F9>0030 07C0-07C9>0030 0966-096F>0030 09E6-09EF>0030 0A66-0A6F>0030 0AE6-0AEF>0030 0B66-0B6F>0030
        0BE6-0BEF>0030 0C66-0C6F>0030 0CE6-0CEF>0030 0D66-0D6F>0030 0DE6-0DEF>0030 0E50-0E59>0030 0ED0-0ED9>0030 0F20-0F29>0030
        1040-1049>0030 1090-1099>0030 10D0-10FA>1C90 10FD-10FF>1CBD 13F8-13FD>13F0 17E0-17E9>0030 1810-1819>0030 1946-194F>0030
        19D0-19D9>0030 1A80-1A89>0030 1A90-1A99>0030 1B50-1B59>0030 1BB0-1BB9>0030 1C40-1C49>0030 1C50-1C59>0030 1C80>0412
        1C81>0414 1C82>041E 1C83-1C84>0421 1C85>0422 1C86>042A 1C87>0462 1C88>A64A 1D79>A77D 1D7D>2C63 1D8E>A7C6
        1EFB-1EFF/2>1EFA 214E>2132 2184>2183 2C30-2C5E>2C00 2C61>2C60 2C65>023A 2C66>023E 2C68-2C6C/2>2C67 2C73>2C72 2C76>2C75
        2C81-2CE3/2>2C80 2CEC-2CEE/2>2CEB 2CF3>2CF2 2D00-2D25>10A0 2D27>10C7 2D2D>10CD A620-A629>0030 A641-A66D/2>A640
        A681-A69B/2>A680 A723-A72F/2>A722 A733-A76F/2>A732 A77A-A77C/2>A779 A77F-A787/2>A77E A78C>A78B A791-A793/2>A790
        A794>A7C4 A797-A7A9/2>A796 A7B5-A7BF/2>A7B4 A7C3>A7C2 A7C8-A7CA/2>A7C7 A7F6>A7F5 A8D0-A8D9>0030 A900-A909>0030
        A9D0-A9D9>0030 A9F0-A9F9>0030 AA50-AA59>0030 AB53>A7B3 AB70-ABBF>13A0 ABF0-ABF9>0030 10428-1044F>10400 104A0-104A9>0030
        104D8-104FB>104B0 10CC0-10CF2>10C80 10D30-10D39>0030 11066-1106F>0030 110F0-110F9>0030 11136-1113F>0030 111D0-111D9>0030
        112F0-112F9>0030 11450-11459>0030 114D0-114D9>0030 11650-11659>0030 116C0-116C9>0030 11730-11739>0030 118C0-118DF>118A0
        118E0-118E9>0030 11950-11959>0030 11C50-11C59>0030 11D50-11D59>0030 11DA0-11DA9>0030 16A60-16A69>0030 16B50-16B59>0030
        16E60-16E7F>16E40 1E140-1E149>0030 1E2F0-1E2F9>0030 1E922-1E943>1E900 1E950-1E959>0030';
    -- in front of the lists, so that these are found first
    folded constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    folded_from text;
    folded_to text;
begin
    -- as regular expressions write code points
    counting := regexp_replace(regexp_replace(counting, '\m(\w{5})\M', '\\U000\1', 'g'), '\m(\w{4})\M', '\\u\1', 'g');
    later := regexp_replace(regexp_replace(later, '\m(\w{5})\M', '\\U000\1', 'g'), '\m(\w{4})\M', '\\u\1', 'g');
    select folded || string_agg(chr(first + offset_in_run), '' order by place, offset_in_run),
        folded || string_agg(chr(target + offset_in_run), '' order by place, offset_in_run)
    into strict folded_from, folded_to
    from regexp_split_to_table(btrim(folds, E' \n'), '\s+') with ordinality as entries (entry, place)
    cross join regexp_match(entry, '^(\w+)(?:-(\w+))?(?:/(2))?>(\w+)$') as parts
    cross join lateral (
        select ('x' || lpad(parts[1], 8, '0'))::bit(32)::int, ('x' || lpad(coalesce(parts[2], parts[1]), 8, '0'))::bit(32)::int,
            coalesce(parts[3], '1')::int, ('x' || lpad(parts[4], 8, '0'))::bit(32)::int
    ) as runs (first, last, step, target)
    cross join generate_series(0, last - first, step) as offset_in_run;

    -- 1 to 35 letters and digits, else null. In PL/pgSQL, so that a session reads the lists once and not with every statement.
    execute format(
        $create$
            create or replace function reference_key(value text) returns text
                language plpgsql immutable strict parallel safe as
            $body$
            declare
                key text;
            begin
                if octet_length(value) = length(value) then
                    -- plain ASCII, which is nearly everything
                    key := regexp_replace(upper(value collate "C"), '[^A-Z0-9]', '', 'g');
                else
                    key := normalize(regexp_replace(value collate "C", %L, '', 'g'), NFKD);
                    key := upper(regexp_replace(key collate "C", %L, '', 'g'));
                    -- Of more than 140, no 35 are left: to compose makes one of three at most.
                    if octet_length(key) > length(key) and length(key) <= 140 then
                        key := replace(replace(key collate "C", U&'\00DF', 'SS'), U&'\1E9E', 'SS');
                        key := translate(key collate "C", %L, %L);
                        -- Composed, keys of Korean are short, and signs that stood on both sides of a separator are in order.
                        key := normalize(key, NFC);
                    end if;
                end if;
                return case when length(key) between 1 and 35 then key end;
            end
            $body$
        $create$,
        '[' || translate(later, E' \n', '') || ']', '[^' || translate(counting, E' \n', '') || ']', folded_from, folded_to);
end
$migration$;

drop view invoice_keys;

alter table transactions
    drop column reference_key,
    add column reference_key varchar(35) generated always as (reference_key(reference)) stored;
create index transactions_reference_key_ix on transactions (reference_key);

alter table invoices
    drop column reference_key,
    add column reference_key varchar(35) generated always as (reference_key(invoice_number)) stored;
create index invoices_reference_key_ix on invoices (reference_key);

-- A key that the invoice has already, or that would be none, leaves the old one.
with renewed as (
    select invoice_id, key, reference_key(reference) as new_key,
        row_number() over (partition by invoice_id, reference_key(reference) order by created_at, key) as place
    from invoice_references
    where reference is not null
)
update invoice_references r
set key = renewed.new_key
from renewed
where renewed.invoice_id = r.invoice_id and renewed.key = r.key and renewed.place = 1 and renewed.new_key <> r.key
    and not exists (
        select from invoice_references taken where taken.invoice_id = r.invoice_id and taken.key = renewed.new_key
    );

create view invoice_keys as
    select i.reference_key as key, i.id as invoice_id from invoices i where i.reference_key is not null
    union all
    select r.key, r.invoice_id from invoice_references r
    join invoices i on i.id = r.invoice_id
    where i.reference_key is distinct from r.key;

analyze transactions (reference_key);
analyze invoices (reference_key);
analyze invoice_references;
