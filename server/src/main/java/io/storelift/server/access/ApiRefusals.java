package io.storelift.server.access;

import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** How the API says that it doesn't know who asks, or that who asks may not. */
public interface ApiRefusals extends AuthenticationEntryPoint, AccessDeniedHandler {}
