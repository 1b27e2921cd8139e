//! Listens, with a deadline for everything a client may take its time over, and answers readers from memory first.

use std::{convert::Infallible, io, pin::Pin, sync::Arc, task, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, Response, StatusCode, header},
};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{Instant, Sleep},
};
use tower::ServiceExt as _;

use crate::{
    Web,
    cache::Page,
    packing::Packing,
    request::{COOKIE, text},
    respond::etag,
};

/// A connection that sends no whole head in this time is closed; a silent one too.
const HEAD: Duration = Duration::from_secs(10);
/// A connection on which nothing moves for so long is closed.
const IDLE: Duration = Duration::from_secs(60);
/// After this time a body must come at [`SLOWEST`] at least.
const GRACE: Duration = Duration::from_secs(15);
/// Bytes a second.
const SLOWEST: u64 = 1_000;
/// So many connections at once; more wait.
const CONNECTIONS: usize = 4_000;

/// Answers requests on `listener` until `stop` is done; then running requests may end within ten seconds.
///
/// # Errors
/// If the listener fails.
pub async fn serve(web: Web, router: Router, listener: TcpListener, stop: impl Future<Output = ()>) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = hyper_util::server::graceful::GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            // Out of file descriptors, or the client is gone already: neither ends the server.
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let _ = stream.set_nodelay(true);
        let (web, router) = (web.clone(), router.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            answer(web.clone(), router.clone(), request)
        });
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(64 * 1024).pipeline_flush(true);
        let connection = http.serve_connection(TokioIo::new(Patient::new(stream)), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // What a client does wrong is no news.
            let _ = connection.await;
            drop(place);
        });
    }
    let _ = tokio::time::timeout(Duration::from_secs(10), graceful.shutdown()).await;
    Ok(())
}

/// Answers from the pages in memory, or by the router.
async fn answer(web: Web, router: Router, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    if let Some(response) = from_memory(&web, &request) {
        return Ok(response);
    }
    let request = request.map(|body| Body::new(InTime::new(body)));
    router.oneshot(request).await
}

fn from_memory(web: &Web, request: &Request<Incoming>) -> Option<Response<Body>> {
    let is_head = request.method() == Method::HEAD;
    if request.method() != Method::GET && !is_head {
        return None;
    }
    let headers = request.headers();
    let signed_in = text(headers, header::COOKIE).is_some_and(|cookies| cookies.contains(COOKIE));
    if signed_in {
        return None;
    }
    let state = web.state();
    let packing = Packing::accepted(text(headers, header::ACCEPT_ENCODING));
    let address = request.uri().path_and_query()?.as_str();
    let page = web.cache.get(state, address, packing)?;
    if page.is_worth_packing() {
        tighten(web, state, address, packing, page.clone());
    }
    let mut response = Response::new(Body::empty());
    *response.headers_mut() = page.headers;
    let version = etag(state, packing);
    let unchanged = text(headers, header::IF_NONE_MATCH)
        .is_some_and(|known| known.split(',').any(|one| one.trim().as_bytes() == version.as_bytes()));
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
        response.headers_mut().remove(header::CONTENT_ENCODING);
    } else if is_head {
        response.headers_mut().insert(header::CONTENT_LENGTH, page.body.len().into());
    } else {
        *response.body_mut() = Body::from(page.body);
    }
    Some(response)
}

/// Packs a page that is asked for again as tightly as possible, beside the request, for all who come after. Pages that
/// nobody asks for twice are not worth the work.
fn tighten(web: &Web, state: u64, address: &str, packing: Packing, page: Page) {
    let (cache, address) = (Arc::clone(&web.cache), address.to_owned());
    tokio::task::spawn_blocking(move || {
        let tight = packing.tighten(&page.body);
        if let (Ok(body), Some(_)) = (tight, cache.get(state, &address, packing)) {
            cache.put(state, &address, packing, page.with_tight_body(body.into()));
        }
    });
}

/// A connection that is closed when nothing moves on it for [`IDLE`].
struct Patient {
    stream: TcpStream,
    deadline: Pin<Box<Sleep>>,
    moved: Instant,
}

impl Patient {
    fn new(stream: TcpStream) -> Self {
        let now = Instant::now();
        Self { stream, deadline: Box::pin(tokio::time::sleep_until(now + IDLE)), moved: now }
    }

    /// Whether the patience has run out; called whenever the stream had nothing to offer.
    fn is_over(&mut self, context: &mut task::Context<'_>) -> bool {
        while self.deadline.as_mut().poll(context).is_ready() {
            let until = self.moved + IDLE;
            if Instant::now() >= until {
                return true;
            }
            self.deadline.as_mut().reset(until);
        }
        false
    }

    fn settle<T>(
        &mut self,
        context: &mut task::Context<'_>,
        polled: task::Poll<io::Result<T>>,
    ) -> task::Poll<io::Result<T>> {
        match polled {
            task::Poll::Pending if self.is_over(context) => task::Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            task::Poll::Pending => task::Poll::Pending,
            ready => {
                self.moved = Instant::now();
                ready
            }
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut task::Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> task::Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.settle(context, polled)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut task::Context<'_>,
        bytes: &[u8],
    ) -> task::Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.settle(context, polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut task::Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> task::Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.settle(context, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut task::Context<'_>) -> task::Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_flush(context);
        self.settle(context, polled)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut task::Context<'_>) -> task::Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A body that has to come at a decent pace.
struct InTime {
    body: Incoming,
    began: Instant,
    came: u64,
    check: Pin<Box<Sleep>>,
}

impl InTime {
    fn new(body: Incoming) -> Self {
        let began = Instant::now();
        Self { body, began, came: 0, check: Box::pin(tokio::time::sleep_until(began + GRACE)) }
    }
}

impl http_body::Body for InTime {
    type Data = bytes::Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut task::Context<'_>,
    ) -> task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        match Pin::new(&mut self.body).poll_frame(context) {
            task::Poll::Ready(Some(Ok(frame))) => {
                self.came += frame.data_ref().map_or(0, |data| data.len() as u64);
                task::Poll::Ready(Some(Ok(frame)))
            }
            task::Poll::Ready(Some(Err(error))) => task::Poll::Ready(Some(Err(axum::Error::new(error)))),
            task::Poll::Ready(None) => task::Poll::Ready(None),
            task::Poll::Pending => {
                while self.check.as_mut().poll(context).is_ready() {
                    if self.came < self.began.elapsed().as_secs() * SLOWEST {
                        return task::Poll::Ready(Some(Err(axum::Error::new(io::Error::from(
                            io::ErrorKind::TimedOut,
                        )))));
                    }
                    let next = Instant::now() + Duration::from_secs(1);
                    self.check.as_mut().reset(next);
                }
                task::Poll::Pending
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        http_body::Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}
