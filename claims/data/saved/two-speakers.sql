-- Two speakers side by side
-- What two speakers said about a subject, side by side, the oldest first.
-- :about (S-400 deals) what it is about: a topic, a name or any words
-- :a (Peskov) the first speaker
-- :b (Erdogan) the second speaker
SELECT said_on, said_by_a, said_by_b, source, statement
FROM compare(:about, :a, :b)
