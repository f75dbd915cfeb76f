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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

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
    /** A command without a connection fails before it does anything. */
    private static final Channel NOBODY = new EmbeddedChannel();
    private final FileChannel log;

    Logged(Path path) throws IOException {
      List<Entry> standing = standing(Files.exists(path) ? entriesIn(Files.readAllBytes(path)) : List.of());
      standing.forEach(this::replay);
      log = rewritten(path, standing);
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
      ByteBuf bytes = Unpooled.buffer().writeInt(0);
      try (ByteBufOutputStream out = new ByteBufOutputStream(bytes)) {
        out.writeUTF(database);
        BsonEncoder.encodeDocument(command, bytes);
        bytes.setInt(0, bytes.readableBytes() - Integer.BYTES);
        write(log, bytes);
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }

    private static void write(FileChannel log, ByteBuf bytes) throws IOException {
      for (ByteBuffer rest = bytes.nioBuffer(); rest.hasRemaining(); ) log.write(rest);
    }

    /** A last one that a kill cut off was never answered. */
    private static List<Entry> entriesIn(byte[] past) throws IOException {
      List<Entry> entries = new ArrayList<>();
      ByteBuf rest = Unpooled.wrappedBuffer(past);
      while (rest.readableBytes() >= Integer.BYTES && rest.readableBytes() - Integer.BYTES >= rest.getInt(rest.readerIndex())) {
        ByteBuf bytes = rest.readSlice(Integer.BYTES + rest.getInt(rest.readerIndex()));
        ByteBuf record = bytes.slice().skipBytes(Integer.BYTES);
        entries.add(new Entry(bytes, new ByteBufInputStream(record).readUTF(), BsonDecoder.decodeBson(record)));
      }
      return entries;
    }

    /** What came after its database was last dropped: most are those of tests that have ended, and a start would take minutes. */
    private static List<Entry> standing(List<Entry> entries) {
      Map<String, Integer> dropped = new HashMap<>();
      for (int place = 0; place < entries.size(); place++) {
        if (nameOf(entries.get(place).command()).equals("dropDatabase")) dropped.put(entries.get(place).database(), place);
      }
      return IntStream.range(0, entries.size()).filter(place -> place > dropped.getOrDefault(entries.get(place).database(), -1)).mapToObj(entries::get).toList();
    }

    private void replay(Entry entry) {
      try {
        handleCommand(NOBODY, entry.database(), nameOf(entry.command()), entry.command());
      } catch (MongoServerException refused) {
        // It was refused the first time, too.
      }
    }

    /** Whole or not at all, whenever the server is killed. */
    private static FileChannel rewritten(Path path, List<Entry> entries) throws IOException {
      Path next = path.resolveSibling(path.getFileName() + ".next");
      FileChannel log = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
      for (Entry entry : entries) write(log, entry.bytes());
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
      return log;
    }
  }

  /** A command of the log: all of its bytes, and what they say. */
  private record Entry(ByteBuf bytes, String database, Document command) {}

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
