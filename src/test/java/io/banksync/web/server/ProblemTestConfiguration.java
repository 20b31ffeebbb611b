package io.banksync.web.server;

import io.banksync.web.problem.ProblemPage;
import io.banksync.web.problem.RefusalResolver;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What answers for filters, for a slice of the service.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import({ RefusalResolver.class, ProblemPage.class })
public class ProblemTestConfiguration {

}
