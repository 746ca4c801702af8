create table if not exists joint_case (
    id integer primary key, region text, number text, state text, label text, at text, employer_number text,
    credit_code text, document_number text, name text, unique (region, number)
);
