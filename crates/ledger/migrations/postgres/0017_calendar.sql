-- The tokens of a party: the address of a calendar is found by whose it is, and taken back.
CREATE INDEX token_party ON token (district_id, party);
