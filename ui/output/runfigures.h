#pragma once

#include "core/jupyter/output.h"

#include <QScrollArea>

#include <vector>

namespace Aloft {

class ImageStore;
class OutputArea;

/// The figures, tables and other rich outputs of a run, the newest at the end. Hidden while there
/// is none.
class RunFigures : public QScrollArea
{
    Q_OBJECT

public:
    explicit RunFigures(QWidget *parent = nullptr);

    void add(const RichOutput &output);
    void updateDisplay(const RichOutput &output); ///< every output of its displayId
    void clear();
    int count() const { return int(m_outputs.size()); }

    static constexpr int mostFigures = 200; ///< older ones go

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    void saveFailed(const QString &path, const QString &reason);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    ImageStore *m_images;
    OutputArea *m_area;
    std::vector<Output> m_outputs;
};

} // namespace Aloft
