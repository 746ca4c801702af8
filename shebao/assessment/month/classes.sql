-- The classes and bands of the month's employers, and whose they are (six numbers where there are more than five).

select risk_class, band_percent, (array_agg(employer.number order by employer.number))[1:6]
from {opened} as opened
join registry_employer as employer on employer.id = opened.employer_id
group by risk_class, band_percent
order by risk_class, band_percent
