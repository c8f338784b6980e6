#pragma once

#include "core/net/bandwidth.h"

#include <QIODevice>
#include <QTimer>

namespace Aloft {

/// The bytes of a request on their way up, handed out as fast as a Bandwidth lets them go.
class PacedUpload final : public QIODevice
{
    Q_OBJECT

public:
    /// Takes the source, which is open and knows its size.
    PacedUpload(QIODevice *source, std::shared_ptr<Bandwidth> bandwidth, QObject *parent = nullptr);

    qint64 size() const override { return m_source->size(); }
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 limit) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QIODevice *const m_source;
    BandwidthTurn m_turn;
    QTimer m_wait; ///< readyRead() follows: Qt asks again then
};

} // namespace Aloft
