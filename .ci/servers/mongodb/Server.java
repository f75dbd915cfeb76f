import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * MongoDB's protocol over memory and a log of the commands that change something. A command is in the log before it is
 * handled, so that a killed server that starts again has everything that it acknowledged.
 */
final class Server {
  public static void main(String[] arguments) throws IOException {
    MongoServer server = new MongoServer(new Logged(Path.of(arguments[2])).version(new Version()));
    server.bind(arguments[0], Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    System.out.println("Ready");
  }

  private static final class Logged extends MemoryBackend {
    private static final Set<String> CHANGES =
        Set.of("insert", "update", "delete", "findAndModify", "findandmodify", "create", "createIndexes", "collMod", "drop", "dropDatabase");
    private final FileChannel log;

    Logged(Path path) throws IOException {
      log = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      log.truncate(replay(Files.readAllBytes(path)));
      log.position(log.size());
    }

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
      return new Database(name, getCursorRegistry());
    }

    /** Reads wait as well: nobody sees what a kill could still take back, as nobody does who reads what a majority has. */
    @Override
    public synchronized Document handleMessage(MongoMessage message) {
      if (CHANGES.contains(nameOf(message.getDocument()))) append(message.getDatabaseName(), message.getDocument());
      return super.handleMessage(message);
    }

    private static String nameOf(Document command) {
      return command.keySet().iterator().next();
    }

    /** Before it is handled: a command that is refused half-way is refused at the same place when it is replayed. */
    private void append(String database, Document command) {
      ByteBuf record = Unpooled.buffer().writeInt(0);
      try (ByteBufOutputStream out = new ByteBufOutputStream(record)) {
        out.writeUTF(database);
        BsonEncoder.encodeDocument(command, record);
        record.setInt(0, record.readableBytes() - Integer.BYTES);
        for (ByteBuffer bytes = record.nioBuffer(); bytes.hasRemaining(); ) log.write(bytes);
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }

    /** Returns where the last whole record ends: one that a kill cut off was never answered. */
    private int replay(byte[] past) throws IOException {
      // A command without a connection fails before it does anything.
      Channel nobody = new EmbeddedChannel();
      ByteBuf records = Unpooled.wrappedBuffer(past);
      while (records.readableBytes() >= Integer.BYTES && records.readableBytes() - Integer.BYTES >= records.getInt(records.readerIndex())) {
        ByteBuf record = records.readSlice(records.readInt());
        String database = new ByteBufInputStream(record).readUTF();
        Document command = BsonDecoder.decodeBson(record);
        try {
          handleCommand(nobody, database, nameOf(command), command);
        } catch (MongoServerException refused) {
          // It was refused the first time, too.
        }
      }
      return records.readerIndex();
    }
  }

  private static final class Database extends MemoryDatabase {
    private final CursorRegistry cursors;

    Database(String name, CursorRegistry cursors) {
      super(name, cursors);
      this.cursors = cursors;
    }

    @Override
    protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
      return new IndexedCollection(this, name, options, cursors);
    }

    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys, boolean isSparse) {
      boolean isAscending = keys.stream().allMatch(IndexKey::isAscending);
      return isAscending ? new OrderedIndex(name, keys, isSparse) : super.openOrCreateSecondaryIndex(collection, name, keys, isSparse);
    }
  }

  /** Today's clients refuse the server's own wire version, and need nothing of the newer one that it lacks. */
  private static final class Version implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }
}
