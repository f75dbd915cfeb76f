// Run by mongosh: makes a replica set of one member where there is none, and waits until it takes writes.
try {
  rs.status();
} catch {
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] });
}
for (let tries = 0; !db.hello().isWritablePrimary; tries++) {
  if (tries >= 120) quit(1);
  sleep(500);
}
print('the replica set has a primary');
