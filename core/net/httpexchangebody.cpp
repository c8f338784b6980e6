// How the bodies of an exchange go up, and where those that come are kept.

#include "core/net/httpexchange.h"
#include "core/net/neterrors.h"
#include "core/net/pacedupload.h"
#include "core/net/partialfile.h"

#include <QBuffer>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBuffered = 1 << 20; // bytes
constexpr qsizetype refusalLimit = 64 << 10;

/// What If-Range may name: a strong ETag, or else a date.
QByteArray versionOf(const HttpHeaders &headers)
{
    const QByteArray tag = headerValue(headers, "ETag");
    return !tag.isEmpty() && !tag.startsWith("W/") ? tag : headerValue(headers, "Last-Modified");
}

Error tooLargeError(const QUrl &url, const QString &detail)
{
    return {
        Error::Kind::BadInput,
        HttpExchange::tr("The answer of %1 is too large to be kept in memory.").arg(hostText(url)),
        {},
        detail};
}

Error otherSizeError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::BadInput,
            HttpExchange::tr("%1 sent more or less than the file is long.").arg(hostText(url)),
            HttpExchange::tr("Look whether the file has changed, then try again."), detail};
}

} // namespace

bool HttpExchange::openFile()
{
    if (m_request.bandwidth && !m_request.body.isEmpty())
        openBody();
    if (m_request.saveTo.isEmpty())
        return true;
    m_file = std::make_unique<PartialFile>(m_request.saveTo);
    const Result<void> opened = mayResume() ? m_file->resume() : m_file->startOver();
    if (!opened)
        end(opened.error());
    return opened.has_value();
}

void HttpExchange::openBody()
{
    auto *body = new QBuffer(this);
    body->setData(m_request.body);
    body->open(QIODevice::ReadOnly);
    m_upload = new PacedUpload(body, m_request.bandwidth, this);
}

/// Is what a former attempt left, if anything, the beginning of what is asked for?
bool HttpExchange::mayResume() const
{
    if (m_request.resume != HttpRequest::Resume::WherePossible)
        return false;
    return m_request.savedVersion.isEmpty()
        || PartialFile::versionOf(m_request.saveTo) == m_request.savedVersion;
}

/// Is it the rest of the file of which a part is there?
bool HttpExchange::continuesFile() const
{
    const QByteArray range = headerValue(m_answer.headers, "Content-Range");
    const QByteArray total = '/' + QByteArray::number(m_request.savedSize);
    return m_answer.status == 206
        && range.startsWith("bytes " + QByteArray::number(m_file->size()) + '-')
        && (m_request.savedSize < 0 || range.endsWith(total) || range.endsWith("/*"));
}

/// Before the first byte of a body that is saved: does it continue what is there?
void HttpExchange::prepareFile()
{
    m_hasHead = true;
    if (!m_file || !isExpected())
        return;
    if (continuesFile()) {
        m_resumedFrom = m_file->size();
    } else if (const Result<void> opened = m_file->startOver(); !opened) {
        end(opened.error());
    } else if (m_answer.status == 206) {
        end(cutError(m_request.url, detail(u"another range than the one asked for"_s)));
    } else if (m_request.resume == HttpRequest::Resume::WherePossible) {
        m_file->setVersion(m_request.savedVersion.isEmpty() ? versionOf(m_answer.headers)
                                                            : m_request.savedVersion);
    }
}

void HttpExchange::takeBody()
{
    if (!m_hasHead)
        prepareFile();
    if (m_isOver || !m_reply->isReadable()) // Qt closes a reply that failed
        return;
    if (isPaced())
        takePaced();
    else if (m_file && isExpected())
        saveBody(m_reply->readAll());
    else
        keepBody(m_reply->readAll());
}

bool HttpExchange::isPaced() const
{
    return m_request.bandwidth && m_file && isExpected();
}

/// What is not read stays with Qt, and, beyond a buffer's size, with the server.
void HttpExchange::takePaced()
{
    if (m_wait.isActive() || !m_reply->isReadable())
        return;
    if (const qint64 size = bufferSize(); size != m_reply->readBufferSize())
        m_reply->setReadBufferSize(size);
    while (!m_isOver && m_reply->bytesAvailable() > 0) {
        const qint64 size = m_turn.take(m_reply->bytesAvailable());
        if (size == 0)
            return m_wait.start(m_turn.wait());
        saveBody(m_reply->read(size));
    }
}

void HttpExchange::goOn()
{
    takePaced();
    if (!m_isOver && !m_wait.isActive() && m_reply->isFinished())
        conclude();
}

void HttpExchange::keepBody(const QByteArray &bytes)
{
    const qint64 limit = isExpected() ? m_request.bodyLimit : refusalLimit;
    const qint64 room = limit - m_answer.body.size();
    m_answer.body.append(bytes.first(std::min<qint64>(bytes.size(), room)));
    if (bytes.size() > room && isExpected())
        end(tooLargeError(m_request.url, detail()));
}

void HttpExchange::saveBody(const QByteArray &bytes)
{
    if (m_request.savedSize >= 0 && m_file->size() + bytes.size() > m_request.savedSize)
        endWithOtherSize();
    else if (const Result<void> saved = m_file->append(bytes); !saved)
        end(saved.error());
}

/// The next attempt, if there is one, starts over.
void HttpExchange::endWithOtherSize()
{
    m_file->setVersion({});
    end(otherSizeError(m_request.url, detail()));
}

/// What is there is not the beginning of what the server has: the next attempt gets all of it.
void HttpExchange::startAgain()
{
    m_file->setVersion({});
    end(cutError(m_request.url, detail(u"nothing to resume"_s)));
}

void HttpExchange::completeFile()
{
    if (m_request.savedSize >= 0 && m_file->size() != m_request.savedSize)
        return endWithOtherSize();
    const Result<void> completed = m_file->complete();
    m_file.reset();
    end(completed ? std::nullopt : std::optional(completed.error()));
}

/// Qt reads ahead so much.
qint64 HttpExchange::bufferSize() const
{
    return m_request.bandwidth ? m_request.bandwidth->piece(mostBuffered) : mostBuffered;
}

} // namespace Aloft
