-- On a proof that names several, the line that names whom this service was made on.
ALTER TABLE served ADD COLUMN line INTEGER;
