/** A session ends after this silence (ms), as in Google Analytics. */
const sessionSilence = 30 * 60_000

/** SQL: the id of the visitor, as it is stored; an id that is not this site's is not taken over. */
export const visitor = `COALESCE((SELECT id FROM visitors WHERE site = :site AND id IN (:claimedVisitor, :earlierVisitor)
  ORDER BY id = :claimedVisitor DESC LIMIT 1), :newVisitor)`

/**
 * The session that the visitor `me.id` is in, unless this view came by another source. Any page of the session
 * may have been seen last: people read in several tabs.
 */
export const currentSession = `SELECT s.id FROM sessions s
  WHERE s.site = :site AND s.id = (SELECT session FROM page_views
    WHERE site = :site AND visitor = me.id ORDER BY at DESC LIMIT 1)
  AND EXISTS (SELECT 1 FROM (SELECT session, last_seen_at FROM page_views
    WHERE site = :site AND visitor = me.id ORDER BY at DESC LIMIT 20) l
    WHERE l.session = s.id AND l.last_seen_at > :now - ${sessionSilence})
  AND (NOT :entry OR (s.channel = :channel AND s.source = :source
    AND s.medium = :medium AND s.campaign IS :campaign AND s.term IS :term AND s.content IS :content))`
