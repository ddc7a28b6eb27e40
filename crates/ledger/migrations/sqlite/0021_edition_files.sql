-- The further files of an edition, as one JSON object from name to text: bound by the edition like its page and
-- its rows. Editions released earlier have none.
ALTER TABLE edition ADD COLUMN files TEXT NOT NULL DEFAULT '{}';
