#pragma once

#include "core/jupyter/kernel.h"

#include <QPointer>

namespace Aloft {

/// Whom an editor asks what could follow, and what a name means. It answers later or never; the
/// editor drops what comes too late. Positions count UTF-16 units.
class CompletionSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Null where nobody can be asked now (no kernel, a busy one).
    virtual CompleteTask *complete(const QString &code, qsizetype cursor) = 0;
    virtual InspectTask *inspect(const QString &code, qsizetype cursor) = 0;
};

/// Asks a kernel, unless it is busy with the user's code.
class KernelCompletion : public CompletionSource
{
    Q_OBJECT

public:
    explicit KernelCompletion(QObject *parent = nullptr);

    void setKernel(Kernel *kernel); ///< null: none

    CompleteTask *complete(const QString &code, qsizetype cursor) override;
    InspectTask *inspect(const QString &code, qsizetype cursor) override;

private:
    bool canAsk() const;

    QPointer<Kernel> m_kernel;
};

} // namespace Aloft
