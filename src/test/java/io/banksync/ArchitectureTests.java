package io.banksync;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.banksync.web.request.PeerAddress;
import jakarta.persistence.Entity;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The layers and the arrows between features.
 */
@AnalyzeClasses(packages = "io.banksync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule featuresAreFreeOfCycles = slices().matching("io.banksync.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule onlyTheServerPointsAtProblems = noClasses().that()
		.resideOutsideOfPackages("io.banksync.web.problem..", "io.banksync.web.server..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.banksync.web.problem..");

	@ArchTest
	static final ArchRule errorsKnowNoFeatureAndNoHttp = noClasses().that()
		.resideInAPackage("io.banksync.web.error..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta..")
		.orShould()
		.dependOnClassesThat(resideInAPackage("io.banksync..").and(not(resideInAPackage("io.banksync.web.error.."))));

	@ArchTest
	static final ArchRule controllersUseServicesOnly = noClasses().that()
		.haveSimpleNameEndingWith("Controller")
		.should()
		.dependOnClassesThat()
		.haveSimpleNameEndingWith("Repository")
		.orShould()
		.dependOnClassesThat()
		.areAnnotatedWith(Entity.class);

	@ArchTest
	static final ArchRule onlyServicesUseRepositories = classes().that()
		.haveSimpleNameEndingWith("Repository")
		.should()
		.onlyHaveDependentClassesThat()
		.haveNameMatching(".*Repository(\\$.*)?|.*Service");

	@ArchTest
	static final ArchRule repositoriesAreTheirFeaturesOwn = classes().that()
		.haveSimpleNameEndingWith("Repository")
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule onlyServicesAreTransactional = methods().that()
		.areAnnotatedWith(Transactional.class)
		.should()
		.beDeclaredInClassesThat()
		.haveSimpleNameEndingWith("Service");

	@ArchTest
	static final ArchRule signaturesArePure = noClasses().that()
		.resideInAPackage("io.banksync.signature..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..")
		.orShould()
		.dependOnClassesThat()
		.belongToAnyOf(Clock.class);

	@ArchTest
	static final ArchRule rulesArePure = noClasses().that()
		.resideInAPackage("io.banksync.allocation..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
		.orShould()
		.dependOnClassesThat()
		.belongToAnyOf(Clock.class);

	@ArchTest
	static final ArchRule nobodyReadsTheEnvironmentOrTheClockDirectly = noClasses().that()
		.resideInAPackage("io.banksync..")
		.should()
		.callMethod(System.class, "getenv", String.class)
		.orShould()
		.callMethod(java.time.Instant.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis");

	@ArchTest
	static final ArchRule nobodyLooksUpNames = noClasses().should()
		.callMethodWhere(target(owner(assignableTo(InetAddress.class)))
			.and(target(nameMatching("getByName|getAllByName|getLocalHost|getHostName|getCanonicalHostName"))))
		.orShould()
		.callConstructor(InetSocketAddress.class, String.class, int.class)
		.orShould()
		.callConstructor(Socket.class, String.class, int.class)
		.orShould()
		.callMethodWhere(target(nameMatching("getRemoteHost")));

	@ArchTest
	static final ArchRule addressesOfPeersAreReadInOnePlace = noClasses().that()
		.doNotBelongToAnyOf(PeerAddress.class)
		.should()
		.callMethodWhere(target(nameMatching("getRemoteAddr")));

	@ArchTest
	static final ArchRule nothingExtendsTheInternalsOfTomcat = noClasses().should()
		.beAssignableTo(resideInAPackage("org.apache.coyote..").or(resideInAPackage("org.apache.tomcat..")));

	@ArchTest
	static final ArchRule nothingDependsOnTheConsole = noClasses().that()
		.resideOutsideOfPackage("io.banksync.console..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.banksync.console..");

	@ArchTest
	static final ArchRule onlyPageControllersReturnViews = classes().that()
		.areAnnotatedWith(Controller.class)
		.should()
		.haveSimpleNameEndingWith("PageController");

	@ArchTest
	static final ArchRule pageControllersDecideNothing = noClasses().that()
		.haveSimpleNameEndingWith("PageController")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..",
				"org.springframework.transaction..")
		.orShould()
		.dependOnClassesThat()
		.belongToAnyOf(BigDecimal.class)
		.orShould()
		.beAnnotatedWith(RestController.class);

	@ArchTest
	static final ArchRule moneyIsNeverFloatingPoint = noClasses().that()
		.resideInAPackage("io.banksync..")
		.should()
		.dependOnClassesThat()
		.belongToAnyOf(Double.class, Float.class, double.class, float.class);

}
