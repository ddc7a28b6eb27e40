-- A sign-in name is one name however it is typed, and is kept in small letters. Where two were kept that differ in
-- nothing else, the one that was set last holds, as the log says.
DELETE FROM credential WHERE EXISTS (
  SELECT 1 FROM credential AS other
  WHERE other.district_id = credential.district_id AND other.login <> credential.login
    AND lower(other.login) = lower(credential.login)
    AND (SELECT MAX(e.seq) FROM entry AS e WHERE e.district_id = other.district_id AND e.subject = 'credential/' || other.login)
      > (SELECT MAX(e.seq) FROM entry AS e WHERE e.district_id = credential.district_id AND e.subject = 'credential/' || credential.login)
);
UPDATE credential SET login = lower(login) WHERE login <> lower(login);
