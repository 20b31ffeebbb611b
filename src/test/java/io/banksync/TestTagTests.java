package io.banksync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What breaks things, sends hostile input or fuzzes is no everyday test.
 */
class TestTagTests {

	@Test
	void whatTakesLongIsTagged() throws IOException {
		MetadataReaderFactory classes = MetadataReaderFactory.create(getClass().getClassLoader());
		List<String> untagged = new ArrayList<>();
		int tagged = 0;
		for (Resource file : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:io/banksync/**/*Tests.class")) {
			AnnotationMetadata test = classes.getMetadataReader(file).getAnnotationMetadata();
			if (takesLong(test.getClassName())) {
				Map<String, Object> tag = test.getAnnotationAttributes(Tag.class.getName());
				if (tag != null && "long".equals(tag.get("value"))) {
					tagged++;
				}
				else {
					untagged.add(test.getClassName());
				}
			}
		}

		assertThat(untagged).as("without @Tag(\"long\")").isEmpty();
		assertThat(tagged).isGreaterThan(10);
	}

	private static boolean takesLong(String name) {
		return name.matches("io\\.banksync\\.(fault|hostile)\\..*|.*\\.Kill\\w*|.*Fuzz.*");
	}

}
