#pragma once

#include "core/drive/runtime/runtimeflow.h"
#include "core/drive/runtime/runtimesource.h"

#include <memory>

namespace Aloft {

class Bandwidth;

/// Sends a file's bytes, from an offset on, in chunks to a place on a server. A server appends
/// whatever comes, twice if it comes twice: after each chunk its size is compared, and another one
/// fails as Conflict. Where a proxy allows little, chunks become smaller. A server that knows nothing of
/// chunks, and has only the last one, fails as BadInput.
class RuntimeChunks : public RuntimeFlow<Task>
{
    Q_OBJECT

public:
    static constexpr qint64 largest = qint64(1) << 20; ///< bytes of a chunk, before base64

    enum class Manner {
        Pieces,
        Whole, ///< in one request or not at all: what is there is never half of it. It may be a
               ///< link, of which the size tells nothing: whoever sends so reads it back
    };

    struct Target
    {
        QString id;
        qint64 from = 0; ///< bytes that are there already; 0: it begins anew
        Manner manner = Manner::Pieces;
    };

    /// bandwidth may be null.
    RuntimeChunks(const RuntimeWork &work, const std::shared_ptr<RuntimeSource> &source,
                  const Target &target, const std::shared_ptr<Bandwidth> &bandwidth);

    const ServerEntry &there() const { return m_there; } ///< as the server told last
    bool hasSent() const { return m_hasSent; }           ///< there() holds
    bool hasBegun() const { return m_number > 0; }       ///< something is there
    bool isTooLarge() const { return m_isTooLarge; } ///< it failed since less is allowed at a time

protected:
    void begin() override;

private:
    void sendNext();
    void read(qint64 size);
    void send();
    void take(qint64 sent, const ServerEntry &there);
    void askSize(qint64 sent);
    void check(qint64 sent, const ServerEntry &there);
    void shrinkOrFail(int status, const Error &error);

    const std::shared_ptr<RuntimeSource> m_source;
    const QString m_path;
    const Manner m_manner;
    const std::shared_ptr<Bandwidth> m_bandwidth;
    qint64 m_chunk = largest; ///< bytes of the largest now
    int m_number;             ///< of the last one
    qint64 m_sent;            ///< bytes
    QByteArray m_pending;     ///< read and not sent
    bool m_hasSent = false;
    bool m_isTooLarge = false;
    ServerEntry m_there;
};

} // namespace Aloft
