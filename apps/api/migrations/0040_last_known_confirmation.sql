-- Of positions that were mapped before it was kept when, the last sign-in of their holder is what is known. Row security binds the owner too.
DO $$
DECLARE
  one text;
BEGIN
  FOR one IN SELECT code FROM agencies LOOP
    PERFORM set_config('app.agency', one, true);
    UPDATE position_assignments held SET confirmed_at = person.last_sign_in_at
      FROM people person
      WHERE held.agency = one AND held.mapped AND held.confirmed_at IS NULL
        AND person.agency = held.agency AND person.id = held.person_id;
  END LOOP;
  PERFORM set_config('app.agency', '', true);
END
$$;
