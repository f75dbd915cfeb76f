import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The secondary index that the server lacks: the places of documents in the order of some of their fields, and at last of `_id`. A sparse one has those only that have a value. */
final class OrderedIndex extends Index<Integer> {
  /** Comes after every value. */
  private static final Object LAST = new Object();

  private final TreeMap<List<Object>, Integer> places = new TreeMap<>(OrderedIndex::compare);
  private final List<String> fields;
  private final List<String[]> paths;
  /** A list is found by what is in it, which an order of whole values cannot do. */
  private boolean hasLists;

  OrderedIndex(String name, List<IndexKey> keys, boolean isSparse) {
    super(name, keys, isSparse);
    fields = new ArrayList<>(keys());
    if (!fields.contains("_id")) fields.add("_id");
    paths = fields.stream().map(field -> field.split("\\.")).collect(Collectors.toList());
  }

  /** What has these values in its first fields, in order. @param highest of the field that comes next, or `null`. */
  NavigableMap<List<Object>, Integer> startingWith(List<Object> values, Object highest) {
    List<Object> last = new ArrayList<>(values);
    if (highest != null) last.add(highest);
    last.add(LAST);
    return places.subMap(values, true, last, true);
  }

  /** Whether it can be relied on to know what a query by whole values finds. */
  boolean isComplete() {
    return !hasLists && !isSparse();
  }

  /** Whether it has every document in which the field has a value. */
  boolean isAllWith(String field) {
    return !hasLists && isSparse() && field.equals(fields.get(0));
  }

  Collection<Integer> all() {
    return places.values();
  }

  List<String> fields() {
    return fields;
  }

  private static int compare(List<Object> left, List<Object> right) {
    for (int place = 0; place < Math.min(left.size(), right.size()); place++) {
      int order = compareValues(left.get(place), right.get(place));
      if (order != 0) return order;
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareValues(Object left, Object right) {
    if (left == LAST || right == LAST) return Boolean.compare(left == LAST, right == LAST);
    // What most values are, in the order that the server's own comparison has for them at more expense.
    if (left instanceof String && right instanceof String) return ((String) left).compareTo((String) right);
    return ValueComparator.asc().compare(left, right);
  }

  private List<Object> valuesOf(Document document) {
    List<Object> values = new ArrayList<>(paths.size());
    for (String[] path : paths) {
      Object value = valueAt(document, path);
      hasLists |= value instanceof Collection;
      values.add(value);
    }
    return values;
  }

  private static Object valueAt(Object value, String[] path) {
    for (String name : path) value = value instanceof Document ? ((Document) value).get(name) : null;
    return value;
  }

  private void put(List<Object> values, Integer place) {
    if (!isSparse() || values.get(0) != null) places.put(values, place);
  }

  /** The server asks every index for the place of a document; that of `_id` knows it. */
  @Override
  public Integer getPosition(Document document) {
    return null;
  }

  @Override
  public void add(Document document, Integer place, MongoCollection<Integer> collection) {
    put(valuesOf(document), place);
  }

  @Override
  public Integer remove(Document document) {
    return places.remove(valuesOf(document));
  }

  @Override
  public void updateInPlace(Document before, Document after, Integer place, MongoCollection<Integer> collection) {
    List<Object> old = valuesOf(before);
    List<Object> changed = valuesOf(after);
    if (old.equals(changed)) return;
    places.remove(old);
    put(changed, place);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Integer> collection) {}

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Integer> collection) {}

  /** The server itself only knows how to ask for what is unique. */
  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Integer> getPositions(Document query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long getCount() {
    return places.size();
  }

  @Override
  public long getDataSize() {
    return 0;
  }

  @Override
  public void drop() {
    places.clear();
  }
}
