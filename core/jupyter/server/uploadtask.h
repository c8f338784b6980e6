#pragma once

#include "core/base/task.h"

#include <QFile>

namespace Aloft {

class JupyterServer;

/// Sends a local file in chunks to a name beside the target, checks its size there, and moves it
/// in place. A chunk that comes twice would spoil the file silently (the server only appends), so
/// one whose fate is unclear ends the upload.
class UploadTask final : public Task
{
    Q_OBJECT

public:
    UploadTask(JupyterServer *server, const QString &localFile, const QString &path);

protected:
    void run() override;
    void stop() override;

private:
    void sendChunk();
    void checkSize();
    void moveInPlace();
    void replaceTarget();

    JupyterServer *m_server;
    QFile m_file;
    QString m_path;
    QString m_partPath; ///< where the chunks go
    int m_chunk = 0;    ///< the last one sent; 0 while there is nothing to tidy away
};

} // namespace Aloft
