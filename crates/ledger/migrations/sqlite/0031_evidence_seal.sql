-- What a file came to when it was kept: a hash over what the row says of it and over the pictures made of it, which are
-- what everybody looks at. Empty for files of earlier programs until the next start has filled it in.
ALTER TABLE evidence ADD COLUMN seal TEXT;
