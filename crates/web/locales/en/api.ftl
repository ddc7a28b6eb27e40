## API

api-lead = A program can do what a person can: the same procedures, the same mandates, the same log. The addresses are the same for every kind.
api-description = Description
api-description-text = OpenAPI 3.1, generated from the code.
api-look = Look
api-look-text = No token is needed; you see what the public pages show, with personal data masked.
api-report = Report
api-report-text = With an Idempotency-Key, the same request sent twice is done once.
api-act = Act
api-act-text = A token stands for one person and has their mandates; looking needs the scope read, acting the scope act.
api-errors = When it fails
api-errors-text = The answer is application/problem+json (RFC 9457); what is still owed is listed under owed.
