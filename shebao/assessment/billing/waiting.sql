-- The next employers of a region, or of one agency there, that a bill may be for: something of theirs is open and on no
-- bill, or was paid late; by their keys. Parameters: region, agency (none for all), after, day, most.

select employer.id
from registry_employer as employer
where employer.region = %(region)s and employer.id > %(after)s
    and (%(agency)s::bigint is null or employer.agency_id = %(agency)s)
    and (exists (
        select from ledger_claim as claim
        where claim.employer_id = employer.id and claim.settled_fen <> claim.amount_fen
            and claim.amount_fen > 0 and not claim.billed
            and not exists (
                select from ledger_deferral as deferral
                where deferral.claim_id = claim.id and deferral.released_id is null)
    ) or exists (
        select from ledger_claim as claim
        join ledger_allocation as paid on paid.claim_id = claim.id
        where claim.employer_id = employer.id and claim.settled_fen = claim.amount_fen
            and claim.amount_fen > 0 and claim.nature = 'principal' and claim.late_from <= %(day)s
            and paid.receipt_id is not null and paid."on" >= claim.late_from))
order by employer.id
limit %(most)s
