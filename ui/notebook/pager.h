#pragma once

#include "core/jupyter/json.h"

#include <QWidget>

namespace Aloft {

class TerminalView;

/// Below the cells: what the kernel tells about a name (`obj?`), until it is closed.
class Pager : public QWidget
{
    Q_OBJECT

public:
    explicit Pager(QWidget *parent = nullptr);

    void showPage(const Json &bundle); ///< a mime bundle

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    TerminalView *m_text;
};

} // namespace Aloft
