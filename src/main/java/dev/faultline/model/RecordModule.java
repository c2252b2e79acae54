package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps records to JSON objects with a field for each component, in their order. Jackson's own
 * introspection searches every member of every class for properties and annotations, which takes a
 * twentieth of the start-up of a small run.
 *
 * <p>{@link JsonInclude} marks a component that is left out if it is null or an empty list; all
 * other fields are required. {@link JsonProperty} renames a component. The fields of a component
 * with {@link JsonUnwrapped} become fields of the enclosing record; such a record can be written
 * but not read.
 */
final class RecordModule extends Module {
  @Override
  public String getModuleName() {
    return "records";
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.addSerializers(
        new Serializers.Base() {
          @Override
          public @Nullable JsonSerializer<?> findSerializer(
              SerializationConfig config, JavaType type, BeanDescription description) {
            return type.isRecordType() ? new RecordSerializer(type.getRawClass()) : null;
          }
        });
    context.addDeserializers(
        new Deserializers.Base() {
          @Override
          public @Nullable JsonDeserializer<?> findBeanDeserializer(
              JavaType type, DeserializationConfig config, BeanDescription description) {
            return type.isRecordType() ? new RecordDeserializer(type.getRawClass()) : null;
          }
        });
  }

  /** A component of a record, as a field of the JSON object. */
  private record RecordField(
      String name, Type type, Method accessor, boolean isOptional, boolean isUnwrapped) {
    static List<RecordField> of(Class<?> type) {
      return Arrays.stream(type.getRecordComponents()).map(RecordField::of).toList();
    }

    private static RecordField of(RecordComponent component) {
      Method accessor = component.getAccessor();
      JsonProperty renamed = accessor.getAnnotation(JsonProperty.class);
      return new RecordField(
          renamed == null ? component.getName() : renamed.value(),
          component.getGenericType(),
          accessor,
          accessor.isAnnotationPresent(JsonInclude.class),
          accessor.isAnnotationPresent(JsonUnwrapped.class));
    }

    @Nullable Object valueIn(Object holder) throws JsonMappingException {
      try {
        return accessor.invoke(holder);
      } catch (ReflectiveOperationException e) {
        throw new JsonMappingException(null, "cannot read " + accessor, e);
      }
    }

    boolean isLeftOut(@Nullable Object value) {
      return isOptional
          && (value == null || (value instanceof Collection<?> items && items.isEmpty()));
    }
  }

  private static final class RecordSerializer extends JsonSerializer<Object> {
    private final List<RecordField> fields;

    RecordSerializer(Class<?> type) {
      this.fields = RecordField.of(type);
    }

    @Override
    public void serialize(Object value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject(value);
      serializeFields(value, json, provider);
      json.writeEndObject();
    }

    private void serializeFields(Object holder, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      for (RecordField field : fields) {
        Object value = field.valueIn(holder);
        if (value != null && field.isUnwrapped) {
          new RecordSerializer(value.getClass()).serializeFields(value, json, provider);
        } else if (!field.isLeftOut(value)) {
          provider.defaultSerializeField(field.name, value, json);
        }
      }
    }
  }

  private static final class RecordDeserializer extends JsonDeserializer<Object>
      implements ResolvableDeserializer {
    private final Class<?> type;
    private final List<RecordField> fields;
    private final List<String> names;
    private final List<JsonDeserializer<Object>> readers = new ArrayList<>();

    RecordDeserializer(Class<?> type) {
      this.type = type;
      this.fields = RecordField.of(type);
      this.names = fields.stream().map(RecordField::name).toList();
    }

    @Override
    public void resolve(DeserializationContext context) throws JsonMappingException {
      for (RecordField field : fields) {
        JavaType fieldType = context.getTypeFactory().constructType(field.type);
        readers.add(context.findRootValueDeserializer(fieldType));
      }
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.isExpectedStartObjectToken()) {
        return context.handleUnexpectedToken(type, json);
      }
      @Nullable Object[] values = new @Nullable Object[fields.size()];
      BitSet given = new BitSet();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        int i = names.indexOf(json.getCurrentName());
        json.nextToken();
        if (i < 0) {
          json.skipChildren();
        } else {
          given.set(i);
          values[i] =
              json.hasToken(JsonToken.VALUE_NULL)
                  ? readers.get(i).getNullValue(context)
                  : readers.get(i).deserialize(json, context);
        }
      }
      for (int i = given.nextClearBit(0); i < values.length; i = given.nextClearBit(i + 1)) {
        if (!fields.get(i).isOptional) {
          context.reportInputMismatch(type, "there is no field %s", names.get(i));
        }
      }
      return newRecord(values, context);
    }

    private Object newRecord(@Nullable Object[] values, DeserializationContext context)
        throws IOException {
      try {
        Class<?>[] types =
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getConstructor(types);
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        return context.handleInstantiationProblem(type, null, e);
      }
    }
  }
}
