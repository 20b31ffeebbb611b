.PHONY: dev test full demo

dev: ; ./mvnw spring-boot:run
test: ; ./mvnw -B verify
full: ; ./mvnw -B verify -Pfull
demo: ; scripts/demo
